// Filters, keys and copying. Without it the page shows everything.
'use strict';
document.body.classList.remove('no-script');
const findings = [...document.querySelectorAll('.finding')];
const buttons = [...document.querySelectorAll('.bar button')];
const search = document.querySelector('.bar input');
const shown = document.querySelector('.bar .shown');

function apply() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const classes = buttons.filter((b) => b.getAttribute('aria-pressed') === 'true').map((b) => b.value);
  let count = 0;
  for (const finding of findings) {
    const text = finding.textContent.toLowerCase();
    const fits = classes.includes(finding.dataset.class) && words.every((word) => text.includes(word));
    finding.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const group of document.querySelectorAll('.group')) {
    group.hidden = !findings.some((f) => !f.hidden && f.dataset.class === group.dataset.class);
  }
  shown.textContent = count === findings.length ? '' : count + ' of ' + findings.length + ' shown';
}

function step(by) {
  const visible = findings.filter((finding) => !finding.hidden);
  const at = visible.indexOf(document.activeElement.closest('.finding'));
  const next = visible[Math.min(Math.max(at + by, 0), visible.length - 1)];
  if (next) {
    next.querySelector('h3 a').focus({ preventScroll: true });
    next.scrollIntoView();
  }
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    apply();
  });
}
if (search) {
  search.form.addEventListener('submit', (event) => event.preventDefault());
  search.addEventListener('input', apply);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) {
      if (event.key === 'Escape') { search.value = ''; apply(); search.blur(); }
      return;
    }
    if (event.key === '/') { event.preventDefault(); search.focus(); }
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
  });
}
for (const button of document.querySelectorAll('.switch button')) {
  button.addEventListener('click', () => {
    const code = button.previousElementSibling;
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (document.execCommand('copy')) { button.textContent = 'Copied'; }
  });
}
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
