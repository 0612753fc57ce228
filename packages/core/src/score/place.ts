/**
 * 地点. Persons: the narrowest region they said they are willing to work in that covers the post; never where they come from.
 * Programs: how near the school is to the post.
 */
import { given, maxOf } from '../model/explanation.ts'
import { pointsFor, pointsForUnknown, scorer } from './criterion.ts'

export const place = scorer({
  criterion: 'place',
  reads: 'place',
  asks: (need) => need.region !== null,
  points(facet, question) {
    const post = question.need.region
    if (facet === null || post === null) return pointsForUnknown(question)
    const { regions } = question.knowledge
    if (facet.of === 'site') {
      const nearness = regions.nearness(facet.region, post)
      if (nearness === null) return pointsForUnknown(question)
      return pointsFor(
        question,
        given('nearness', question.policy.nearness[nearness], { post, site: facet.region, nearness }),
      )
    }
    const covering = facet.regions
      .filter((region) => regions.covers(region, post))
      .map((region) =>
        given('willing', question.policy.willing[regions.widthOf(region)], {
          post,
          region,
          width: regions.widthOf(region),
        }),
      )
    return pointsFor(question, maxOf('best-region', covering))
  },
})
