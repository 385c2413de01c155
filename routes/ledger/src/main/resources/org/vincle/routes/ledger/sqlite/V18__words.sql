-- By which words documents are found, as digests; the words of a document have its number, which each version has anew.
CREATE TABLE document_text (
  number INTEGER NOT NULL PRIMARY KEY,
  reader TEXT    NOT NULL,
  type   TEXT    NOT NULL,
  id     TEXT    NOT NULL,
  UNIQUE (id, type, reader)
);
CREATE VIRTUAL TABLE document_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');
