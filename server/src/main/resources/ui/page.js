// The page: all checks live, worst first. It reads /v1/health once, and then follows /v1/events.

import { MOST_RESULTS, latency, resultsBar } from './results-bar.js';

const WORST_FIRST = ['down', 'unknown', 'degraded', 'up', 'paused'];
const SHORT_PAUSE = 250;
const services = new Map();
const find = id => document.getElementById(id);
let refreshing = 0;

const stateOf = service => (service.paused ? 'paused' : service.status);

// ---- reading ----

async function readAll() {
  const answer = await fetch(`/v1/health?recent=${MOST_RESULTS}`, { cache: 'no-store' });
  if (!answer.ok) {
    throw new Error(answer.status === 401 ? 'this server wants a token for reading' : `it answered ${answer.status}`);
  }
  const health = await answer.json();
  services.clear();
  health.services.forEach(service => services.set(service.name, service));
  showAll();
}

function readSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => readAll().then(connected, lost), SHORT_PAUSE);
}

function follow() {
  const events = new EventSource('/v1/events?results=true');
  events.onopen = readSoon;
  events.onerror = () => lost(new Error('trying again'));
  ['check.added', 'check.changed', 'check.removed', 'check.paused', 'check.resumed', 'journal.gap']
    .forEach(type => events.addEventListener(type, readSoon));
  events.addEventListener('health.changed', event => changed(JSON.parse(event.data)));
  events.addEventListener('check.result', event => checked(JSON.parse(event.data)));
}

function changed(change) {
  find('news').textContent = `${change.name} is ${change.status}: ${change.reason}`;
  readSoon();
}

function checked(result) {
  const service = services.get(result.name);
  if (!service) {
    return readSoon();
  }
  Object.assign(service, {
    status: result.status,
    last_checked: result.last_checked,
    latency_ms: result.latency_ms,
    recent: [...(service.recent ?? []), { time: result.last_checked, outcome: result.outcome, latency_ms: result.latency_ms }]
      .slice(-MOST_RESULTS),
  });
  const row = document.querySelector(`tr[data-name="${CSS.escape(result.name)}"]`);
  row?.replaceWith(rowOf(service));
  return undefined;
}

function connected() {
  find('connection').hidden = true;
}

function lost(reason) {
  const line = find('connection');
  line.textContent = `No connection to the server (${reason.message}). What you see may be out of date.`;
  line.hidden = false;
}

// ---- showing ----

function showAll() {
  const wanted = find('search').value.trim().toLowerCase();
  const onlyFailing = find('failing').checked;
  const all = [...services.values()];
  const shown = all
    .filter(service => !onlyFailing || stateOf(service) !== 'up')
    .filter(service => `${service.name} ${service.target} ${service.group ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => WORST_FIRST.indexOf(stateOf(a)) - WORST_FIRST.indexOf(stateOf(b)) || a.name.localeCompare(b.name));
  find('rows').replaceChildren(...shown.map(rowOf));
  find('checks').hidden = shown.length === 0;
  find('none').hidden = shown.length > 0;
  find('none').textContent = all.length > 0
    ? 'No check matches.'
    : 'There are no checks yet. Add one: ./allswell add web --http https://example.org/';
  showSummary(all);
}

function showSummary(all) {
  const counts = new Map();
  all.forEach(service => counts.set(stateOf(service), (counts.get(stateOf(service)) ?? 0) + 1));
  find('counts').replaceChildren(...WORST_FIRST.filter(state => counts.has(state)).map(state => {
    const item = element('li', `${counts.get(state)} ${state}`, state, 'state');
    return item;
  }));
  const worst = WORST_FIRST.find(state => counts.has(state) && state !== 'paused') ?? 'unknown';
  const sentence = {
    down: () => `${counts.get('down')} of ${all.length} checks ${counts.get('down') === 1 ? 'is' : 'are'} down`,
    unknown: () => all.length === 0 ? 'Nothing is watched yet' : `Of ${counts.get('unknown') ?? 0} checks nobody can tell`,
    degraded: () => `${counts.get('degraded')} of ${all.length} checks ${counts.get('degraded') === 1 ? 'is' : 'are'} degraded`,
    up: () => "All's well",
  }[worst]();
  find('sentence').textContent = sentence;
  document.title = `${worst === 'up' ? '✓' : sentence} · Allswell`;
  find('favicon').href = `/ui/${worst}.svg`;
}

function rowOf(service) {
  const row = document.createElement('tr');
  row.dataset.name = service.name;
  const state = stateOf(service);
  const check = element('td');
  check.append(element('div', service.name, 'name'), element('div', about(service), 'about'));
  const since = element('td', ago(service.since));
  since.title = new Date(service.since).toLocaleString();
  const bar = element('td');
  bar.append(resultsBar(service.recent ?? []));
  const word = element('td');
  word.append(element('span', service.confirming ? `${state} …` : state, 'state', state));
  if (service.confirming) {
    word.title = 'the last results differ; confirming';
  }
  row.append(word, check, since, element('td', latency(service.latency_ms), 'number'),
    element('td', service.message ?? '', 'message'), bar);
  return row;
}

function about(service) {
  return [service.kind, service.target, service.group].filter(Boolean).join(' · ');
}

function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(time)) / 1000));
  const [unit, size] = [['d', 86400], ['h', 3600], ['min', 60]].find(([, length]) => seconds >= length) ?? ['s', 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}

function element(tag, text = '', ...classes) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.classList.add(...classes);
  return made;
}

find('search').addEventListener('input', showAll);
find('failing').addEventListener('change', () => {
  localStorage.setItem('failing', find('failing').checked);
  showAll();
});
find('filter').addEventListener('submit', event => event.preventDefault());
find('failing').checked = localStorage.getItem('failing') === 'true';
setInterval(showAll, 30000);
readAll().then(connected, lost).finally(follow);
