/** Bildirişin ilk sətri və onun yanında deyilənlər. */
export const banners = {
  banner: {
    Actual: 'FÖVQƏLADƏ BİLDİRİŞ',
    Exercise: 'TƏLİM – bu, real təhlükə deyil',
    Test: 'SINAQ MESAJI – heç bir təhlükə yoxdur',
  },
  bannerUpdate: {
    Actual: 'FÖVQƏLADƏ BİLDİRİŞ (yenilənib)',
    Exercise: 'TƏLİM (yenilənib) – bu, real təhlükə deyil',
    Test: 'SINAQ MESAJI (yenilənib) – heç bir təhlükə yoxdur',
  },
  bannerEnd: {
    allClear: {
      Actual: 'BAŞA ÇATDI – təhlükə sovuşdu',
      Exercise: 'TƏLİM BAŞA ÇATDI – real təhlükə yox idi',
      Test: 'SINAQ BAŞA ÇATDI – heç bir təhlükə yox idi',
    },
    falseAlarm: {
      Actual: 'YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur',
      Exercise: 'TƏLİM LƏĞV EDİLDİ – real təhlükə yox idi',
      Test: 'SINAQ LƏĞV EDİLDİ – heç bir təhlükə yox idi',
    },
  },
  bannerOutdated: {
    Actual: 'KÖHNƏLİB – artıq qüvvədə deyil',
    Exercise: 'TƏLİM: KÖHNƏLİB – artıq qüvvədə deyil',
    Test: 'SINAQ: KÖHNƏLİB – artıq qüvvədə deyil',
  },
  continued: '{{banner}} (davamı)',
  what: 'Nə barədə',
} as const
