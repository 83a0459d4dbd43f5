import { isEmpty, lacksPromised, RowsPage } from './readAnswer';

/** All pages of a list that does not move while it is read, by their numbers. */
export async function* eachPage<Row>(
  what: string,
  fetchPage: (page: number) => Promise<RowsPage<Row>>,
): AsyncGenerator<RowsPage<Row>> {
  let isPromised = false;
  for (let number = 1; ; number++) {
    const page = await fetchPage(number);
    if (isPromised && isEmpty(page)) throw lacksPromised(what);
    yield page;
    if (!page.hasNext) return;
    isPromised = page.promisesMore;
  }
}
