// The way to the server, and what to do when it is not there.
hardTalk.server = (() => {
  const OFFLINE =
    "The simulator does not answer. Start it again as before; this page will find it, " +
    "and your words are kept.";
  const SLOW =
    "No answer yet. A slow model may need minutes. Wait, or send it again: nothing is counted twice.";
  // Of these only their own place is answered, never the page as a whole.
  const LOOKS_BACK = ["show", "listing", "forget", "step", "judge", "study", "tick"];
  const looksBack = (from, name) =>
    LOOKS_BACK.includes(name) || (name === "regrade" && from.closest("#kept"));
  let waiting = false;
  let latest = 0;

  const ask = () =>
    fetch("./", { method: "HEAD", cache: "no-store" }).then(
      (answer) => answer.headers.get("x-started"),
      () => null,
    );
  const started = ask();

  // Whether the server that made this page is still there; one started since gets a new page.
  async function alive() {
    const now = await ask();
    if (now && now !== (await started)) location.reload();
    return Boolean(now);
  }

  async function send(from, name, memory, fields = {}) {
    if (waiting) return;
    waiting = true;
    if (!(await alive())) return lost();
    hush();
    waiting = !looksBack(from, name);
    const asked = ++latest;
    from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { memory, ...fields } }));
    if (waiting) setTimeout(() => watch(asked, 24), 5000);
  }

  // The server may die while it is asked.
  async function watch(asked, left) {
    if (!waiting || asked !== latest) return;
    if (!(await alive())) return lost();
    if (left) return setTimeout(() => watch(asked, left - 1), 5000);
    unlock();
    complain(SLOW);
  }

  function lost() {
    unlock();
    complain(OFFLINE);
    const look = async () => (await alive()) || setTimeout(look, 3000);
    setTimeout(look, 3000);
  }

  function unlock() {
    waiting = false;
    const answer = document.querySelector("#answer");
    if (answer) answer.readOnly = false;
  }

  // In the composer where there is one in sight; else at the head of the page.
  function complaint() {
    const [own, head] = ["form.composer .refusal", "#banner .refusal"].map((where) =>
      document.querySelector(where),
    );
    return own && own.parentElement.getClientRects().length ? own : head;
  }

  function hush() {
    document.querySelectorAll(".refusal").forEach((line) => (line.textContent = ""));
  }

  function complain(text) {
    hush();
    complaint().textContent = text;
  }

  return { send, settled: () => (waiting = false), waiting: () => waiting };
})();
