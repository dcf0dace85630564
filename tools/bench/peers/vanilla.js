const answer = new URLSearchParams(location.search);
sessionStorage.setItem("accessToken", answer.get("accessToken"));
history.replaceState(null, "", location.pathname);
document.documentElement.dataset.bench = "done";
