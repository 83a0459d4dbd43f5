const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What the backend names by chance is called by turn instead, so that it is called the same each time. */
export class ShortIds {
  readonly #ids: string[] = [];

  shorten(answer: unknown): unknown {
    const text = JSON.stringify(answer).replace(UUID, id => {
      if (!this.#ids.includes(id)) this.#ids.push(id);
      return `id-${this.#ids.indexOf(id) + 1}`;
    });
    return JSON.parse(text);
  }

  lengthen(path: string): string {
    return path.replace(/id-(\d+)/, (short, turn) => this.#ids[Number(turn) - 1] ?? short);
  }
}
