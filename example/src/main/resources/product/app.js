// Inkwell's own script. Page views and clicks are recorded by themselves.
const { user } = document.body.dataset;
const form = (id) => document.getElementById(id);

form("enter").hidden = user !== "";
form("write").hidden = user === "";
form("leave").hidden = user === "";

if (user) {
  const token = async () => (await fetch("/token")).text();
  perennial.identify(user, {}, { token });
}

form("leave").addEventListener("submit", () => perennial.reset());

form("write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const topic = new FormData(event.target).get("topic");
  const answer = await fetch("/write", { method: "POST", body: topic });
  form("result").textContent = await answer.text();
  perennial.showValue();
});
