/** /register */
export const register = {
  about: 'Qeydiyyat və məlumatların yenilənməsi',
  title: 'Qeydiyyat',
  nameLabel: 'Adınız və soyadınız',
  nameQuestion: 'Adınız və soyadınız?',
  statusLabel: 'Tələbə, yoxsa məzun?',
  statusQuestion: 'Tələbəsiniz, yoxsa məzun?',
  student: 'Tələbə',
  alumnus: 'Məzun',
  placeLabel: 'Ölkə və şəhər',
  placeQuestion: 'Hansı ölkədə və şəhərdə yaşayırsınız?',
  placeHint: 'Məsələn: İtaliya, Milan',
  universityLabel: 'Universitet',
  universityQuestion: 'Hansı universitetdə oxuyursunuz və ya oxumusunuz?',
  studyLabel: 'İxtisas və bitirmə ili',
  studyQuestion: 'İxtisasınız nədir və universiteti hansı ildə bitirirsiniz (bitirmisiniz)?',
  studyHint: 'Məsələn: Kompüter elmləri, 2028',
  chapterLabel: 'Yerli bölmə',
  chapterQuestion: 'Hansı yerli bölməyə qoşulmaq istəyirsiniz?',
  chapterHint: 'Ölkənizə uyğun bölmə varsa, artıq seçilib.',
  noChapter: 'Bölməsiz',
  consentLabel: 'Məlumatlarınızın saxlanmasına razılıq',
  consentQuestion: 'Məlumatlarınızın saxlanmasına razısınız?',
  consentText:
    'Nə saxlanılır: adınız, statusunuz, ölkə və şəhəriniz, universitetiniz, ixtisasınız, bitirmə iliniz, bölməniz, bu platformalardakı hesablarınız, özünüz yazsanız, zəng ediləcək yaxın adamınız, göndərsəniz, olduğunuz yer, habelə botda etdikləriniz: tədbirlərə yazılmalar, cavablar, suallar və kömək çağırışları.\n' +
    'Nə üçün: ASAP fövqəladə hallarda sizə xəbər verə və kömək edə, suallarınıza cavab verə və sizi tədbirlərə dəvət edə bilsin.\n' +
    'Kim görür: ASAP-ın İdarə Heyəti, Katibliyi və bölmənizin rəhbəri. Kömək çağırsanız və ya sual göndərsəniz, adınız, şəhəriniz və yazdıqlarınız onların qapalı iş kanallarında da görünür; sizinlə necə əlaqə saxlamaq isə yalnız çağırışı götürən şəxsə şəxsi yazışmada göstərilir. Təhlükəsizlik sorğusuna cavab verməsəniz, onlardan cavab verməyənlərin siyahısını açan hər kəs adınızı, hesablarınızı və zəng ediləcək yaxın adamınızı görür ki, sizi axtara bilsin. Nəzarət-Təftiş Komissiyası audit qeydlərində adınızı görə bilər.\n' +
    'Nə vaxta qədər: qeydiyyatınız və tədbirlərə yazılmalarınız – siz silənə qədər; kömək çağırışınız bağlanandan, təhlükəsizlik sorğusuna yazdığınız sözlər isə yazılandan sonra bir il; olduğunuz yer – 30 gün, açıq çağırışda isə bağlanana qədər; suallarınız – cavabdan sonra 90 gün, ən çoxu bir il. Sorğuya cavabınız və razılığınızın tarixçəsi həmişəlik qalır; məlumatlarınızı silsəniz, adınızın yerində nömrə olacaq.\n' +
    'Fövqəladə bildirişlər xəbərləri söndürsəniz də gəlir. {{slash}}me əmri ilə məlumatlarınızı görə, dəyişə və ya silə bilərsiniz; silmək razılığınızı geri götürmək deməkdir.',
  agree: 'Razıyam',
  disagree: 'Razı deyiləm',
  declined:
    'Razılığınız olmadan məlumatlarınızı saxlaya bilmirəm. Heç nə dəyişmədi. Fikriniz dəyişsə, {{slash}}register yazın.',
  done: 'Qeydiyyat tamamlandı',
  changed: 'Məlumatlarınız yeniləndi',
  welcome: 'Salam, {{name}}! Artıq fövqəladə hallarda sizə xəbər verə bilərik.',
  resumed:
    'Qaldığınız yerdən davam edirik. Yenidən başlamaq üçün {{slash}}cancel, sonra {{slash}}register yazın.',
  nameUnclear: 'Ad hərflərdən ibarət olmalıdır. Məsələn: Leyla Məmmədova',
  noCountry: 'Ölkəni tanımadım. Ölkəni və şəhəri vergüllə yazın, məsələn: İtaliya, Milan',
  noCity: 'Şəhəri də yazın. Ölkəni və şəhəri vergüllə ayırın, məsələn: İtaliya, Milan',
  universityUnclear: 'Universitetin adını yazın. Məsələn: Vilnüs Universiteti',
  studyUnclear: 'İxtisası və ili vergüllə yazın, məsələn: Kompüter elmləri, 2028',
  yearUnclear: '{{year}} düzgün il deyil. {{first}}–{{last}} aralığında il yazın.',
} as const

/** Razılığın mətni, və dəyişəndə yenidən soruşulması */
export const consent = {
  about: 'Məlumatlarınızla bağlı razılığın mətni',
  title: 'Razılığın mətni dəyişib',
  changed:
    'Siz əvvəlki mətnə {{date}} tarixində razılıq vermisiniz. Zəhmət olmasa, yenisini oxuyun. Razı olan kimi istədiyiniz iş görüləcək.',
  goesOn:
    'Cavabınızdan asılı olmayaraq, indiyədək yazdıqlarınız qalır; fövqəladə bildirişlər, kömək çağırışları və suallar əvvəlki kimi işləyir.',
  inThis: 'Azərbaycanca oxu',
  read: 'Mətni yenidən oxu',
  waits:
    'Yeni mətnə razı olmamısınız ({{date}}), ona görə bu iş gözləyir. Fikriniz dəyişsə, mətni yenidən oxuyun.',
  thanks: 'Təşəkkür edirəm, razılığınız qeydə alındı.',
  declined:
    'Razı olmadığınız qeydə alındı. Heç nə silinmədi: əvvəl yazdıqlarınız {{date}} tarixində razı olduğunuz mətnə əsasən qalır; fövqəladə bildirişlər, kömək çağırışları və suallar əvvəlki kimi işləyir. İndi istədiyiniz iş görülmədi: məlumatları dəyişmək və tədbirlərə yazılmaq razılığınızı gözləyir. Məlumatlarınızı silmək üçün: {{slash}}me',
  agreed: 'Bu mətnə {{date}} tarixində razılıq vermisiniz.',
  none: 'Hələ razılıq verməmisiniz: bu, qeydiyyat zamanı soruşulur.',
} as const
