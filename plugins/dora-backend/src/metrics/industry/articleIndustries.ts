import { Band } from 'backstage-plugin-dora-common';

/** The article does not say where it has them from. */
export const ARTICLE_SOURCE = 'as published in the article; DORA publishes none';

interface ArticleIndustry {
  name: string;
  percent: Record<Band, number>;
}

const industry = (name: string, elite: number, high: number, medium: number, low: number) => ({
  name,
  percent: { elite, high, medium, low },
});

/** How organisations are spread over the bands, in percent. */
export const ARTICLE_INDUSTRIES: readonly ArticleIndustry[] = [
  industry('Software & Technology', 21, 34, 32, 13),
  industry('Financial Services', 14, 31, 38, 17),
  industry('Retail & E-commerce', 19, 33, 35, 13),
  industry('Manufacturing', 11, 28, 42, 19),
  industry('Healthcare', 9, 24, 44, 23),
  industry('Government', 7, 19, 47, 27),
];
