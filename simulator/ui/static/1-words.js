// Counts words by the same rule as simulator/grading/words.py; a test holds the two together.
window.hardTalk = {};
hardTalk.words = (() => {
  const BREAK =
    /[\s\u2012-\u2015\u2026]+|-{2,}|\.{2,}|(?<=[\p{L}\p{Nl}\p{No}_])[,;:!?]+(?=[\p{L}\p{Nl}\p{No}_])/u;
  const UNSPACED = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/gu;

  return (text) => {
    const signs = (text.match(UNSPACED) || []).length;
    const rest = text.replace(UNSPACED, " ").split(BREAK);
    return signs + rest.filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
  };
})();
