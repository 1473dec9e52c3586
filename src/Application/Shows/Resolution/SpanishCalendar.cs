namespace CharroBot.Application.Shows.Resolution;

/// <summary>Months and weekdays in Spanish, short forms and everyday misspellings included ("nobiembre", "setiembre", "miercoles").</summary>
internal static class SpanishCalendar
{
    private static readonly string[] Months =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    private static readonly string[] Weekdays = ["domingo", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado"];

    private static readonly Dictionary<string, int> ShortMonths = new()
    {
        ["ene"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["abr"] = 4,
        ["may"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["ago"] = 8,
        ["sep"] = 9,
        ["set"] = 9,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dic"] = 12,
        ["setiembre"] = 9,
        ["otubre"] = 10,
    };

    private static readonly Dictionary<string, DayOfWeek> ShortWeekdays = new()
    {
        ["dom"] = DayOfWeek.Sunday,
        ["lun"] = DayOfWeek.Monday,
        ["mie"] = DayOfWeek.Wednesday,
        ["mier"] = DayOfWeek.Wednesday,
        ["jue"] = DayOfWeek.Thursday,
        ["vie"] = DayOfWeek.Friday,
        ["vier"] = DayOfWeek.Friday,
        ["sab"] = DayOfWeek.Saturday,
        ["sabados"] = DayOfWeek.Saturday,
        ["domingos"] = DayOfWeek.Sunday,
    };

    private static readonly string[] MonthKeys = Array.ConvertAll(Months, SoundKey.Of);
    private static readonly string[] WeekdayKeys = Array.ConvertAll(Weekdays, SoundKey.Of);

    public static string NameOfMonth(int month) => Months[month - 1];

    public static string NameOf(DayOfWeek weekday) => Weekdays[(int)weekday];

    /// <summary>The month a word names, 1 to 12. Short forms are names only beside a day ("8 mar"): alone they are other words.</summary>
    public static int? Month(string word, bool allowShort, bool allowTypos)
    {
        if ((allowShort || word.Length > 4) && ShortMonths.TryGetValue(word, out var month))
        {
            return month;
        }

        return Find(word, Months, MonthKeys, allowTypos) is >= 0 and var index ? index + 1 : null;
    }

    public static DayOfWeek? Weekday(string word, bool allowTypos)
    {
        if (ShortWeekdays.TryGetValue(word, out var weekday))
        {
            return weekday;
        }

        return Find(word, Weekdays, WeekdayKeys, allowTypos) is >= 0 and var index ? (DayOfWeek)index : null;
    }

    private static int Find(string word, string[] names, string[] keys, bool allowTypos)
    {
        var exact = Array.IndexOf(names, word);
        if (exact >= 0 || !allowTypos || word.Length < 5)
        {
            return exact;
        }

        var key = SoundKey.Of(word);
        for (var i = 0; i < names.Length; i++)
        {
            // One typo, and only in words long enough that it cannot make another month or name ("mario", "marzo").
            if (keys[i] == key || (word.Length >= 6 && names[i].Length >= 6 && EditDistance.Between(word, names[i]) <= 1))
            {
                return i;
            }
        }

        return -1;
    }
}
