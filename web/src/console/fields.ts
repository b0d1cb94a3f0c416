/** Leaves out fields without a value, so that the address of a question stays short. */
export function dropEmpty(fields: FormData): void {
  for (const name of new Set(fields.keys())) {
    const filled = fields.getAll(name).filter((value) => value !== "");
    fields.delete(name);
    filled.forEach((value) => fields.append(name, value));
  }
}
