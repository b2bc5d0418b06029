// The last results of a check as a bar: one stripe each, oldest left; a failure reaches the top, so that colour is not
// needed to see it.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 8;
const HEIGHT = 26;
const MOST = 30;
const HEIGHTS = { passed: 14, degraded: 20, failed: 26, inconclusive: 6 };

export const MOST_RESULTS = MOST;

export function resultsBar(recent) {
  const shown = recent.slice(-MOST);
  const bar = document.createElementNS(SVG, 'svg');
  bar.setAttribute('class', 'results');
  bar.setAttribute('viewBox', `0 0 ${MOST * WIDTH} ${HEIGHT}`);
  bar.setAttribute('role', 'img');
  bar.setAttribute('aria-label', inWords(shown));
  shown.forEach((result, index) => bar.append(stripe(result, MOST - shown.length + index)));
  return bar;
}

function stripe(result, place) {
  const height = HEIGHTS[result.outcome] ?? HEIGHTS.inconclusive;
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('class', result.outcome);
  rect.setAttribute('x', place * WIDTH + 1);
  rect.setAttribute('y', HEIGHT - height);
  rect.setAttribute('width', WIDTH - 2);
  rect.setAttribute('height', height);
  const title = document.createElementNS(SVG, 'title');
  title.textContent = `${new Date(result.time).toLocaleString()}: ${result.outcome}, ${latency(result.latency_ms)}`;
  rect.append(title);
  return rect;
}

function inWords(results) {
  if (results.length === 0) {
    return 'no results yet';
  }
  const counts = new Map();
  results.forEach(({ outcome }) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  return `last ${results.length} results: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`;
}

export function latency(millis) {
  if (millis === null || millis === undefined) {
    return '';
  }
  return millis >= 1000 ? `${(millis / 1000).toFixed(2)} s` : `${millis >= 10 ? Math.round(millis) : millis.toFixed(1)} ms`;
}
