/** Times of day and spans of opening, as each language says them. */
export const clockTimes: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '上午十点', en: '10 am' },
  { zh: '上午十点半', en: '10:30 am' },
  { zh: '上午十一点', en: '11 am' },
  { zh: '上午十一点半', en: '11:30 am' },
  { zh: '中午十二点', en: '12 noon' },
  { zh: '中午十二点半', en: '12:30 pm' },
  { zh: '下午一点', en: '1 pm' },
  { zh: '下午一点半', en: '1:30 pm' },
  { zh: '下午两点', en: '2 pm' },
];

export const openingHours: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '上午八点到下午五点', en: '8 am to 5 pm' },
  { zh: '上午八点半到下午五点', en: '8:30 am to 5 pm' },
  { zh: '上午九点到下午五点', en: '9 am to 5 pm' },
  { zh: '上午九点到下午六点', en: '9 am to 6 pm' },
  { zh: '上午九点半到下午五点半', en: '9:30 am to 5:30 pm' },
  { zh: '上午十点到下午六点', en: '10 am to 6 pm' },
  { zh: '上午八点到下午六点', en: '8 am to 6 pm' },
  { zh: '上午十点到晚上八点', en: '10 am to 8 pm' },
];

export const mealHours: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '上午十点到晚上九点', en: '10 am to 9 pm' },
  { zh: '上午十点半到晚上九点', en: '10:30 am to 9 pm' },
  { zh: '上午十一点到晚上九点', en: '11 am to 9 pm' },
  { zh: '上午十一点到晚上十点', en: '11 am to 10 pm' },
  { zh: '上午十一点半到晚上十点', en: '11:30 am to 10 pm' },
  { zh: '中午十二点到晚上十点', en: '12 noon to 10 pm' },
  { zh: '上午九点到晚上十点', en: '9 am to 10 pm' },
  { zh: '早上七点到晚上九点', en: '7 am to 9 pm' },
];
