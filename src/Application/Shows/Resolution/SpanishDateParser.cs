namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// Finds what members say of when ("8 de noviembre", "8/11", "viernes 8", "este finde", "en octubre", "mañana", "21 hs"), on the club's calendar.
/// </summary>
/// <param name="tokens">The text.</param>
/// <param name="today">The club's calendar day.</param>
/// <param name="mayBeMistyped">Whether the word at a position may be taken for a typo: it has no meaning of its own.</param>
internal sealed class SpanishDateParser(IReadOnlyList<Token> tokens, DateOnly today, Func<int, bool> mayBeMistyped)
{
    public List<DateMention> FindAll()
    {
        var mentions = new List<DateMention>();
        for (var i = 0; i < tokens.Count;)
        {
            var mention = NumericDate(i) ?? TimeOfDay(i) ?? WeekdayDate(i) ?? DayOfMonth(i) ?? MonthAlone(i) ?? RelativeDate(i) ?? YearAlone(i);
            if (mention is not null)
            {
                mentions.Add(mention);
            }

            i += mention?.Length ?? 1;
        }

        return mentions;
    }

    private DateMention? NumericDate(int i)
    {
        if (Number(i) is not { } first || i + 1 >= tokens.Count || Number(i + 1) is not { } second || tokens[i + 1].Joiner is not ('/' or '-' or '.'))
        {
            return null;
        }

        var third = i + 2 < tokens.Count && tokens[i + 2].Joiner == tokens[i + 1].Joiner ? Number(i + 2) : null;
        if (first is >= 2000 and < 2100 && third is not null)
        {
            return new DateMention(i, 3) { Year = first, Month = second, Day = third };
        }

        if (first is < 1 or > 31 || second is < 1 or > 12 || tokens[i].Text.Length > 2)
        {
            return null;
        }

        return third switch
        {
            null => new DateMention(i, 2) { Day = first, Month = second },
            < 100 => new DateMention(i, 3) { Day = first, Month = second, Year = 2000 + third },
            _ => new DateMention(i, 3) { Day = first, Month = second, Year = third },
        };
    }

    private DateMention? TimeOfDay(int i)
    {
        if (tokens[i].Text is var text && text.EndsWith('s') && text.Length is >= 3 and <= 4 && text[^2] == 'h' && int.TryParse(text[..^2], out var glued) && glued < 24)
        {
            return new DateMention(i, 1) { Hour = glued };
        }

        if (Number(i) is not { } hour || hour > 23)
        {
            return null;
        }

        var minutes = i + 1 < tokens.Count && tokens[i + 1].Joiner is ':' or '.' ? Number(i + 1) : null;
        if (minutes is < 60)
        {
            return new DateMention(i, IsHourMark(i + 2) ? 3 : 2) { Hour = hour, Minute = minutes };
        }

        if (IsHourMark(i + 1))
        {
            return new DateMention(i, 2) { Hour = hour };
        }

        return Is(i - 1, "las") && Is(i - 2, "a") ? new DateMention(i, 1) { Hour = hour } : null;
    }

    private DateMention? WeekdayDate(int i)
    {
        if (SpanishCalendar.Weekday(tokens[i].Text, mayBeMistyped(i)) is not { } weekday)
        {
            return null;
        }

        if (i + 1 < tokens.Count && (NumericDate(i + 1) ?? DayAndMonth(i + 1)) is { } date)
        {
            return date with { Start = i, Length = date.Length + 1, Weekday = weekday };
        }

        if (i + 1 < tokens.Count && Number(i + 1) is >= 1 and <= 31 and var day && !IsHourMark(i + 2) && !Is(i + 2, "entradas"))
        {
            return new DateMention(i, 2) { Weekday = weekday, Day = day };
        }

        var next = today.AddDays((weekday - today.DayOfWeek + 7) % 7);
        var skipsToday = next == today && (Is(i - 1, "proximo") || Is(i + 1, "proximo") || (Is(i + 1, "que") && Is(i + 2, "viene")));
        next = skipsToday ? next.AddDays(7) : next;
        var comes = Is(i + 1, "que") && Is(i + 2, "viene");
        var isBare = !comes && !(i > 0 && tokens[i - 1].Text is "el" or "este" or "proximo" or "del" or "al");
        return isBare
            ? new DateMention(i, 1) { Weekday = weekday, Next = next }
            : new DateMention(i, comes ? 3 : 1) { Weekday = weekday, From = next, To = next };
    }

    private DateMention? DayOfMonth(int i)
    {
        if (DayAndMonth(i) is { } date)
        {
            return date;
        }

        // "Fito 18": what stands at the end is the day, unless it counts tickets.
        var announced = Is(i - 1, "el") || Is(i - 1, "dia") || Is(i - 1, "del") || (i > 0 && i == tokens.Count - 1 && !SpeakerPhrases.IsQuantity(tokens, i));
        return announced && Number(i) is >= 1 and <= 31 and var day && tokens[i].Text.Length <= 2 ? new DateMention(i, 1) { Day = day } : null;
    }

    /// <summary>"8 de noviembre de 2026", "8 nov".</summary>
    private DateMention? DayAndMonth(int i)
    {
        if (GluedDay(tokens[i].Text) is var (glued, gluedMonth) && glued is >= 1 and <= 31)
        {
            return WithYear(new DateMention(i, 1) { Day = glued, Month = gluedMonth });
        }

        var day = tokens[i].Text is "1ro" or "1ero" or "primero" ? 1 : Number(i);
        var monthAt = Is(i + 1, "de") ? i + 2 : i + 1;
        if (day is not (>= 1 and <= 31) || monthAt >= tokens.Count || SpanishCalendar.Month(tokens[monthAt].Text, allowShort: true, mayBeMistyped(monthAt)) is not { } month)
        {
            return null;
        }

        return WithYear(new DateMention(i, monthAt - i + 1) { Day = day, Month = month });
    }

    /// <summary>"28nov"</summary>
    private static (int Day, int Month)? GluedDay(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && digits < word.Length && SpanishCalendar.Month(word[digits..], allowShort: true, allowTypos: false) is { } month
            ? (int.Parse(word[..digits], System.Globalization.CultureInfo.InvariantCulture), month)
            : null;
    }

    private DateMention? MonthAlone(int i)
    {
        var announced = Is(i - 1, "en") || Is(i - 1, "de");
        return SpanishCalendar.Month(tokens[i].Text, allowShort: announced && tokens[i].Text is not ("mar" or "set"), mayBeMistyped(i)) is { } month
            ? WithYear(new DateMention(i, 1) { Month = month })
            : null;
    }

    private DateMention? RelativeDate(int i)
    {
        var comes = Is(i + 1, "que") && Is(i + 2, "viene");
        var next = comes || Is(i - 1, "proximo") || Is(i - 1, "proxima") || Is(i - 1, "otro");
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        switch (tokens[i].Text)
        {
            case "hoy" or "hoi":
                return Days(i, 1, today, today);
            case "noche" when Is(i - 1, "esta"):
                return Days(i, 1, today, today);
            case "manana" or "maniana" when !Is(i - 1, "la"):
                var ahead = Is(i - 1, "pasado") ? 2 : 1;
                return Days(i - ahead + 1, ahead, today.AddDays(ahead), today.AddDays(ahead));
            case "finde" or "findesemana":
                return Weekend(i, comes ? 3 : 1, next);
            case "fin" when Is(i + 1, "de") && Is(i + 2, "semana"):
                return Weekend(i, 3, next);
            case "semana" when next:
                return Days(i, comes ? 3 : 1, monday.AddDays(7), monday.AddDays(13));
            case "semana" when Is(i - 1, "esta"):
                return Days(i, 1, today, monday.AddDays(6));
            case "mes" when next:
                var following = today.AddMonths(1);
                return new DateMention(i, comes ? 3 : 1) { Month = following.Month, Year = following.Year };
            case "mes" when Is(i - 1, "este"):
                return new DateMention(i, 1) { Month = today.Month, Year = today.Year };
            default:
                return null;
        }
    }

    private DateMention? YearAlone(int i) =>
        Number(i) is >= 2020 and <= 2040 and var year ? new DateMention(i, 1) { Year = year } : null;

    private DateMention WithYear(DateMention date)
    {
        var at = date.Start + date.Length;
        at += Is(at, "de") || Is(at, "del") ? 1 : 0;
        return at < tokens.Count && Number(at) is >= 2020 and <= 2040 and var year ? date with { Length = at - date.Start + 1, Year = year } : date;
    }

    /// <summary>Friday to Sunday: in the middle of one, "the next" is the one after it.</summary>
    private DateMention Weekend(int i, int length, bool next)
    {
        var isNow = today.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday;
        var friday = today.AddDays(isNow ? -(((int)today.DayOfWeek + 2) % 7) : DayOfWeek.Friday - today.DayOfWeek);
        friday = isNow && next ? friday.AddDays(7) : friday;
        return Days(i, length, friday, friday.AddDays(2));
    }

    private static DateMention Days(int start, int length, DateOnly from, DateOnly to) => new(start, length) { From = from, To = to };

    private int? Number(int i) =>
        i >= 0 && i < tokens.Count && tokens[i].Text.Length <= 4 && tokens[i].IsNumber ? int.Parse(tokens[i].Text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private bool IsHourMark(int i) => i < tokens.Count && tokens[i].Text is "hs" or "h" or "hrs" or "horas";

    private bool Is(int i, string word) => i >= 0 && i < tokens.Count && tokens[i].Text == word;
}
