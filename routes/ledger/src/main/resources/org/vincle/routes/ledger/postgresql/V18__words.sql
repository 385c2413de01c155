-- By which words documents are found, as digests; each version of a document has a number of its own.
CREATE TABLE document_text (
  number BIGINT   NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reader TEXT     NOT NULL,
  type   TEXT     NOT NULL,
  id     TEXT     NOT NULL,
  words  TSVECTOR NOT NULL,
  UNIQUE (id, type, reader)
);
CREATE INDEX document_text_words ON document_text USING gin (words);
