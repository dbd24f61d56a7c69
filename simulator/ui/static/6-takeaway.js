// The talk as a text file or on the clipboard, made in the browser.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-save]");
  if (!button) return;
  const text = button.parentElement.nextElementSibling.textContent;
  const done = button.parentElement.querySelector(".done");
  if ("copy" in button.dataset) {
    try {
      await navigator.clipboard.writeText(text);
      done.textContent = "Copied.";
    } catch {
      done.textContent = "The browser did not allow it. Save it as a file.";
    }
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = button.dataset.save;
  link.click();
  URL.revokeObjectURL(link.href);
  done.textContent = "Saved.";
});
