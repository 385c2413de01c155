// What a browser adds for whoever lets it: news without a reload, words that are not lost, keys. All works without.
'use strict';
(() => {
  const live = document.getElementById('live');
  if (!live) {
    return;
  }
  const desk = live.dataset.desk;
  const who = live.dataset.who;
  const says = document.getElementById('live-says');
  const show = document.getElementById('live-show');
  const go = document.getElementById('live-go');
  const EVERY = 10000;
  let touched = false;

  function say(key, action) {
    says.textContent = key ? live.dataset[key] : '';
    show.hidden = action !== show;
    go.hidden = action !== go;
    live.firstElementChild.classList.toggle('desk-live__box--says', Boolean(key));
  }

  // Words that somebody has written and not sent stay in this tab, for this account alone, until they sign out.
  const PLACE = 'vincle:' + desk;

  function kept() {
    try {
      const all = JSON.parse(sessionStorage.getItem(PLACE));
      return all && all.who === who ? all : {who, drafts: {}};
    } catch (e) {
      return {who, drafts: {}};
    }
  }

  function keep(all) {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(all));
    } catch (e) {
      // A browser that keeps nothing loses only this.
    }
  }

  const addressOf = form => new URL(form.action).pathname;
  const keepsWords = field => field.matches('textarea, input[type=text], input[type=date], input[type=datetime-local]');
  const forms = () => document.querySelectorAll('form[data-keep]');

  function draft(form) {
    const all = kept();
    const fields = {};
    for (const field of form.elements) {
      if (keepsWords(field) && field.value !== '') {
        fields[field.name] = field.value;
      }
    }
    if (Object.keys(fields).length > 0) {
      all.drafts[addressOf(form)] = {page: form.dataset.keep, fields};
    } else {
      delete all.drafts[addressOf(form)];
    }
    keep(all);
  }

  function restore() {
    const all = kept();
    if (all.sent && document.querySelector('.govuk-notification-banner--success')) {
      delete all.drafts[all.sent];
    }
    delete all.sent;
    const here = [...forms()].map(addressOf);
    for (const [address, one] of Object.entries(all.drafts)) {
      if (one.page === location.pathname && !here.includes(address)) {
        delete all.drafts[address];
      }
    }
    keep(all);
    let restored = false;
    for (const form of forms()) {
      const words = all.drafts[addressOf(form)];
      for (const field of words ? form.elements : []) {
        if (keepsWords(field) && field.value === '' && words.fields[field.name]) {
          field.value = words.fields[field.name];
          const folded = field.closest('details');
          if (folded) {
            folded.open = true;
          }
          restored = true;
        }
      }
    }
    const elsewhere = Object.values(all.drafts).find(one => one.page !== location.pathname);
    if (restored) {
      say('kept');
    } else if (elsewhere) {
      go.href = elsewhere.page;
      say('unsent', go);
    }
  }

  document.addEventListener('input', event => {
    touched = true;
    const form = event.target.form;
    if (form && form.matches('[data-keep]')) {
      draft(form);
    }
  });

  document.addEventListener('submit', event => {
    const leaves = event.target.action.endsWith('/sign-out') || addressOf(event.target).startsWith(desk + 'own/show/');
    if (leaves) {
      sessionStorage.removeItem(PLACE);
    } else if (event.target.matches('[data-keep]')) {
      const all = kept();
      all.sent = addressOf(event.target);
      keep(all);
    }
  });

  // A page that the browser had put aside may be of somebody who has left.
  window.addEventListener('pageshow', event => {
    if (event.persisted) {
      location.reload();
    }
  });

  // News. Whoever only looks does not keep their session alive; whoever writes does.
  const referral = location.pathname.startsWith(desk + 'cases/') ? location.pathname.substring((desk + 'cases/').length).split('/')[0] : null;
  const inbox = location.pathname === desk + 'inbox';
  const main = document.getElementById('main');
  let seen = referral ? (document.querySelector('input[name=version]') || {}).value : '';
  let away = false;
  let over = false;

  const busy = () => main.matches(':hover') || (main !== document.activeElement && main.contains(document.activeElement));

  async function ask(address) {
    const headers = touched ? {} : {'Vincle-Live': '1'};
    touched = false;
    return fetch(address, {headers, redirect: 'manual', cache: 'no-store', credentials: 'same-origin'});
  }

  async function refresh() {
    const answer = await ask(location.href);
    if (answer.status !== 200) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('main');
    if (next && next.innerHTML !== main.innerHTML) {
      const held = main.contains(document.activeElement);
      main.replaceChildren(...next.childNodes);
      if (held) {
        main.focus();
      }
      say('shown');
    } else if (!show.hidden) {
      say('');
    }
  }

  function ended() {
    over = true;
    if (main.contains(document.activeElement) && document.activeElement.matches('textarea, input')) {
      go.href = desk + 'sign-in';
      say('over', go);
    } else {
      location.assign(desk + 'sign-in');
    }
  }

  async function look() {
    if (over || document.hidden) {
      return;
    }
    let answer;
    try {
      const about = referral ? 'referral=' + referral : 'since=' + live.dataset.since;
      answer = await ask(desk + 'live?' + about);
    } catch (e) {
      answer = {status: 0};
    }
    if (answer.type === 'opaqueredirect') {
      ended();
      return;
    } else if (answer.status !== 200) {
      away = true;
      say('away');
      return;
    }
    if (away) {
      away = false;
      say('back');
    }
    const now = await answer.text();
    if (seen === undefined) {
      seen = now;
    }
    if (now === seen) {
      return;
    }
    seen = now;
    if (referral || busy()) {
      say('changed', show);
    } else {
      await refresh();
    }
  }

  show.addEventListener('click', () => {
    if (referral) {
      location.assign(desk + 'cases/' + referral);
    } else {
      refresh().then(() => main.focus());
    }
  });

  // Keys, for whoever has not turned them off.
  const OFF = 'vincle:keys';
  const keysAreOff = () => {
    try {
      return localStorage.getItem(OFF) === 'off';
    } catch (e) {
      return false;
    }
  };

  function step(by) {
    const rows = [...main.querySelectorAll('tbody th a')];
    const at = rows.indexOf(document.activeElement);
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    if (next) {
      next.focus();
    }
  }

  function pressed(key) {
    const boxes = main.querySelectorAll('.desk-boxes a');
    if (key === 'j' || key === 'k') {
      step(key === 'j' ? 1 : -1);
    } else if (key === 'i') {
      location.assign(desk + 'inbox');
    } else if (key === '/') {
      location.assign(desk + 'find');
    } else if (key === '?') {
      location.assign(desk + 'keys');
    } else if (boxes[Number(key) - 1]) {
      boxes[Number(key) - 1].click();
    } else {
      return false;
    }
    return true;
  }

  document.addEventListener('keydown', event => {
    const writes = event.target.closest('input, textarea, select, [contenteditable]');
    const chord = event.ctrlKey || event.altKey || event.metaKey;
    if (!writes && !chord && !keysAreOff() && pressed(event.key)) {
      event.preventDefault();
    }
  });

  const turn = document.getElementById('keys-turn');
  if (turn) {
    const state = document.getElementById('keys-state');
    const tell = () => {
      turn.textContent = keysAreOff() ? turn.dataset.on : turn.dataset.off;
      state.textContent = keysAreOff() ? state.dataset.off : state.dataset.on;
    };
    turn.addEventListener('click', () => {
      if (keysAreOff()) {
        localStorage.removeItem(OFF);
      } else {
        localStorage.setItem(OFF, 'off');
      }
      tell();
    });
    turn.hidden = false;
    tell();
  }

  restore();
  if (inbox || referral) {
    setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
    if (inbox) {
      look();
    }
  }
})();
