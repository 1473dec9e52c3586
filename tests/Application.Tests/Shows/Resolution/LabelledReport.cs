using System.Globalization;
using System.Text;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

public enum Answer
{
    Right,
    Asked,
    AskedWithoutTheRightShow,
    NotFound,
    WrongShow,
}

/// <summary>How the labelled messages were answered, by class, and the rates that the product promises.</summary>
public sealed class LabelledReport
{
    private readonly List<(LabelledMessage Message, Answer Answer, ShowResolution Resolution)> _answers = [];

    public LabelledReport(IEnumerable<(LabelledProgramme Programme, LabelledMessage Message)> messages, IReadOnlyDictionary<string, ShowIndex> indexes)
    {
        foreach (var (programme, message) in messages)
        {
            var resolution = indexes[programme.Name].Resolve(message.Text, programme.NowUtc);
            _answers.Add((message, Judge(message, resolution), resolution));
        }
    }

    public int Count => _answers.Count;

    /// <summary>Of all messages, those taken for a show that was not meant, or not clearly.</summary>
    public double WrongResolutions => Share(_ => true, each => each.Answer is Answer.WrongShow);

    /// <summary>Of the messages with one right show, those resolved to it.</summary>
    public double Resolved => Share(each => each.Message.Expected == "resolved", each => each.Answer is Answer.Right);

    /// <summary>Of the questions asked where a show was meant, those that offer it.</summary>
    public double AsksWithTheRightShow => Share(
        each => each.Message.Expected != "not_found" && each.Resolution is ShowResolution.Ambiguous,
        each => each.Answer is not Answer.AskedWithoutTheRightShow);

    /// <summary>Of the messages that mean a show, those told that there is none.</summary>
    public double FalseNotFound => Share(each => each.Message.Expected != "not_found", each => each.Answer is Answer.NotFound);

    public IEnumerable<string> Failures() => _answers
        .Where(each => each.Answer is not Answer.Right)
        .Select(each => $"{each.Answer,-12} {each.Message.Programme,-8} {each.Message.Class,-10} {each.Message.Text} | want {each.Message.Expected} {string.Join(',', each.Message.Codes)} | got {Describe(each.Resolution)}");

    public string Table(string title)
    {
        var table = new StringBuilder();
        _ = table.AppendLine(CultureInfo.InvariantCulture, $"{title}: {Count} messages")
            .AppendLine("| class | messages | as labelled | asked instead | asked without it | not found instead | wrong show |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var group in _answers.GroupBy(each => each.Message.Class).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Row(table, group.Key, [.. group.Select(each => each.Answer)]);
        }

        Row(table, "**all**", [.. _answers.Select(each => each.Answer)]);
        _ = table.AppendLine(CultureInfo.InvariantCulture, $"wrong resolutions {WrongResolutions:P2}; resolved of one right answer {Resolved:P1}; asks with the right show {AsksWithTheRightShow:P1}; false not found {FalseNotFound:P1}");
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, List<Answer> answers)
    {
        int Of(Answer answer) => answers.Count(each => each == answer);

        _ = table.AppendLine(CultureInfo.InvariantCulture,
            $"| {name} | {answers.Count} | {Of(Answer.Right)} | {Of(Answer.Asked)} | {Of(Answer.AskedWithoutTheRightShow)} | {Of(Answer.NotFound)} | {Of(Answer.WrongShow)} |");
    }

    private static Answer Judge(LabelledMessage message, ShowResolution resolution) => resolution switch
    {
        ShowResolution.Resolved resolved => message.Expected == "resolved" && resolved.Show.Code == message.Codes[0] ? Answer.Right : Answer.WrongShow,
        ShowResolution.NotFound => message.Expected == "not_found" ? Answer.Right : Answer.NotFound,
        ShowResolution.Ambiguous asked when message.Expected != "not_found" && !message.Codes.All(code => asked.Candidates.Any(show => show.Code == code)) => Answer.AskedWithoutTheRightShow,
        _ => message.Expected == "ask" ? Answer.Right : Answer.Asked,
    };

    private static string Describe(ShowResolution resolution) => resolution switch
    {
        ShowResolution.Resolved resolved => resolved.Show.Code,
        ShowResolution.Ambiguous asked => $"{asked.Question} [{string.Join(',', asked.Candidates.Select(show => show.Code))}] unexplained [{string.Join(' ', asked.Evidence.Unexplained)}] score {asked.Evidence.Candidates[0].Score}",
        _ => $"not_found unexplained [{string.Join(' ', resolution.Evidence.Unexplained)}] best {resolution.Evidence.Candidates.Select(each => each.Score).FirstOrDefault()}",
    };

    private double Share(
        Func<(LabelledMessage Message, Answer Answer, ShowResolution Resolution), bool> of,
        Func<(LabelledMessage Message, Answer Answer, ShowResolution Resolution), bool> are)
    {
        var all = _answers.Where(of).ToList();
        return all.Count == 0 ? 0 : (double)all.Count(are) / all.Count;
    }
}
