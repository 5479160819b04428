/** Bütün əmrlərin istifadə etdiyi sözlər. */
export const common = {
  slash: '{{slash}}',
  number: '№ {{id}}',
  cancel: 'Ləğv et',
  back: 'Geri',
  anew: 'Yenidən başla',
  more: 'Daha çox…',
  earlier: 'Əvvəlkilər',
  skip: 'Ötür',
  keep: 'Olduğu kimi saxla',
  presentAnswer: 'Hazırkı cavab: {{answer}}',
  bakuTime: '{{date}}, saat {{time}} (Bakı vaxtı ilə)',
  bakuDay: '{{date}}, günün sonu (Bakı vaxtı ilə)',
  seconds: '{{n}} saniyə',
  minutes: '{{n}} dəqiqə',
  next: 'Davam et',
  send: 'Göndər',
  yes: 'Bəli',
  no: 'Xeyr',
  /** In the place of what cannot be read without its key. */
  locked: '🔒 hazırda oxunmur',
  cancelled: 'Ləğv edildi. Heç nə saxlanılmadı.',
  nothingToCancel: 'Ləğv ediləcək heç nə yoxdur. Nə edə bildiyimi görmək üçün {{slash}}help yazın.',
  unknownCommand: 'Belə əmr yoxdur. Nə edə bildiyimi görmək üçün {{slash}}help yazın.',
  nearCommands: 'Belə əmr yoxdur. Bəlkə, bunlardan birini nəzərdə tutursunuz?',
  notAllowed:
    'Bu əməliyyat üçün rol lazımdır: {{role}}. Bu rol sizdə olmalıdırsa, İdarə Heyətinə müraciət edin.',
  refusedOften:
    'İcazəniz olmayan əməliyyatı çox təkrarladınız. Bu barədə bir saat cavab yazmayacağıq; cəhdlərin sayı qeydə alınır, onu Nəzarət-Təftiş Komissiyası görür.',
  notRegistered: 'Əvvəlcə qeydiyyatdan keçin: {{slash}}register yazın.',
  staleButton: 'Bu düymə artıq işləmir: mesaj köhnəlib. Əmri yenidən göndərin.',
  staleHelp: 'Bu düymə artıq işləmir: mesaj köhnəlib. Kömək lazımdırsa, aşağıdakı düyməni basın.',
  failed:
    'Üzr istəyirik, bizdə xəta baş verdi və heç nə yadda saxlanmadı. Təhlükədəsinizsə, bizi gözləməyin: dərhal yerli təcili xidmətlərə zəng edin (Avropa İttifaqında 112). Əks halda, zəhmət olmasa, bir azdan yenidən cəhd edin.',
  manyWrite:
    'Hazırda çox mesaj gəlir, hamısına dərhal cavab yaza bilmirik. Yazdığınızı aldıq. Zəhmət olmasa, bir dəqiqədən sonra yenidən yazın. Kömək lazımdırsa, {{slash}}help_me yazın: kömək çağırışı növbə gözləmir.',
  pressedAgain: 'Yenidən basdınız, ona görə son seçiminiz nəzərə alınacaq.',
  chooseLanguage: 'Dili seçin · Choose your language',
  required: 'Zəhmət olmasa, cavab yazın.',
  tooLong: 'Cavab çox uzundur: {{length}} simvol. Ən çoxu {{max}} simvol yazmaq olar.',
  chooseOne: 'Zəhmət olmasa, variantlardan birini seçin.',
  isMyAnswer: 'Xeyr, bu mənim cavabımdır',
  stepOf: 'Addım {{step}} / {{count}}',
  answeredAlready: 'Bu suala artıq cavab verilib. İndiki sual budur:',
  notSeenYet: 'Bu mesajı, deyəsən, sualı görməzdən əvvəl yazmısınız. Ona görə bir daha soruşuruq:',
  editedEarlier: 'Əvvəlki mesajı dəyişdiniz; verdiyiniz cavablar isə olduğu kimi qalır. İndi bunu soruşuruq:',
  toEarlier: 'Siz əvvəlki mesaja cavab yazmısınız. İndi isə bunu soruşuruq:',
  dialogForgotten:
    'Bu formanı davam etdirmək artıq mümkün deyil. Zəhmət olmasa, yenidən başlayın: {{slash}}{{command}}',
  openForm: 'Formanı aç',
  fixForm: 'Cavabları düzəlt',
  formWaiting: 'Tamamlanmamış formanız var. Davam edin və ya {{slash}}cancel yazıb ləğv edin.',
} as const

export const role = {
  guest: 'qonaq',
  member: 'qeydiyyatdan keçmiş üzv',
  lead: 'bölmə rəhbəri',
  secretariat: 'Katiblik',
  board: 'İdarə Heyətinin üzvü',
  auditor: 'Nəzarət-Təftiş Komissiyası',
} as const
