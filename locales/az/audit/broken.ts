/** Auditin zənciri pozulanda və ya açarı dəyişəndə. */
export const broken = {
  title: 'AUDİT DƏYİŞDİRİLİB',
  how: 'Kimsə botdan yan keçərək verilənlər bazasını dəyişib və ya bazanın köhnə surəti geri qoyulub. Sizdə olan başlıqlarla tutuşdurun: {{slash}}audit verify, ardınca başlıq.',
  looked: 'Baxdıq',
  lookedDone:
    'Qeydə alındı: Nəzarət-Təftiş Komissiyası bu pozuntuya baxıb. Xəbərdarlıq bağlanır, başlıqlar yenə göndəriləcək. Zəncirdəki pozuntunun özü qalır və hər yoxlamada görünəcək.',
  lookedBefore: 'Bu pozuntuya artıq baxılıb.',
  rekeyedTitle: '⚠️ Auditin açarı əvvəlki deyil',
  rekeyed:
    '№ {{id}} daxil olmaqla bütün qeydlərin möhürü indiki açarla yoxlanıla bilmir: ya açar dəyişib, ya da o vaxt açar yox idi.',
  rekeyedAsk: 'Bunu kimin və niyə etdiyini serverə baxan şəxsdən indi soruşun.',
  rekeyedCheck:
    'O qeydləri yalnız sizdə olan başlıqlar sübut edir: {{slash}}audit verify, ardınca sonuncu başlıq. Bunu kimin və niyə etdiyini İdarə Heyətindən soruşun.',
  wrong: {
    changed: 'ZƏNCİR POZULUB (qeyd № {{id}}): həmin qeyd və ya ondan əvvəlki dəyişdirilib.',
    forged:
      'ZƏNCİR POZULUB (qeyd № {{id}}): həmin qeyd botdan yan keçərək yazılıb, möhürü botun möhürü deyil.',
    unsealed:
      'ZƏNCİR POZULUB (qeyd № {{id}}): əvvəlkilərdə möhür var, bu qeyddə isə yoxdur: botdan yan keçərək və ya açarsız yazılıb.',
    missing: 'ZƏNCİR POZULUB: № {{id}} – № {{until}} aralığındakı qeydlər yoxdur.',
    replaced:
      'ZƏNCİR POZULUB: № {{until}} qeydi bildirilmiş qeyd deyil. İlk yanlış qeyd № {{id}} – № {{until}} aralığındadır.',
  },
} as const
