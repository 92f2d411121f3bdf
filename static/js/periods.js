// Says below a period, while somebody types it, how the site understands it. A proposal
// fills it in; without this script its button sends the form.
const WAIT = 300; // milliseconds

for (const said of document.querySelectorAll("[data-period]")) {
  const input = document.getElementById(said.dataset.period);
  let timer;

  async function ask() {
    const text = input.value;
    const query = new URLSearchParams({ tekst: text });
    const response = await fetch(`${said.dataset.read}?${query}`).catch(() => null);
    const answer = response?.ok ? await response.text() : "";
    if (text === input.value) said.innerHTML = answer;
  }

  function keepWords(words) {
    const field = input.form.elements[said.dataset.wordsIn];
    if (field && words && !field.value.includes(words)) {
      field.value = `${field.value} ${words}`.trim();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  said.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    keepWords(button.dataset.words);
    input.value = button.value;
    input.focus();
    ask();
  });
}
