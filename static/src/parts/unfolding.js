// What a link leads to is unfolded first: a browser may leave it hidden in a closed fold. Its name is plain ASCII.

export function unfoldAims() {
  addEventListener("hashchange", unfold);
  unfold();
}

function unfold() {
  const aim = document.getElementById(location.hash.slice(1));
  const folds = [];
  for (let fold = aim?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) folds.push(fold);
  if (!folds.length) return;
  folds.forEach((fold) => { fold.open = true; });
  aim.scrollIntoView();
}
