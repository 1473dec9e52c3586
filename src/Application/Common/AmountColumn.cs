using System.Globalization;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Common;

/// <summary>
/// What the amounts of one column say of their marks. <c>4.500</c> alone is never guessed at; beside <c>1.234.567</c> or <c>4.500,50</c>
/// it is 4500.
/// </summary>
internal sealed class AmountColumn
{
    private readonly HashSet<char> _groups = [];
    private readonly HashSet<char> _decimals = [];
    private string _proof = string.Empty;
    private string? _read;

    public AmountColumn(IEnumerable<ImportRow> rows, string name)
    {
        Name = name;
        foreach (var row in rows)
        {
            if (row.Cells.GetValueOrDefault(name) is { } text && WrittenAmount.Read(PastedText.Line(text)) is { IsUnclear: false } amount)
            {
                Note(amount, $"«{PastedText.Line(text)}» en la línea {row.Line}");
            }
        }
    }

    public string Name { get; }

    /// <summary>What the summary tells, once every cell was read: how unclear amounts were read, and why. Spanish.</summary>
    public IReadOnlyList<string> Notes => _read is null ? [] : [_read];

    /// <returns>Null where the amount is unclear and the column does not decide it.</returns>
    public decimal? Resolve(WrittenAmount amount)
    {
        if (!amount.IsUnclear)
        {
            return amount.Value;
        }

        if (_groups.Count != 1 || !_groups.Contains(amount.Mark!.Value) || _decimals.Contains(amount.Mark.Value))
        {
            return null;
        }

        var name = amount.Mark == '.' ? "el punto" : "la coma";
        var written = $"«{amount.Whole}{amount.Mark}{amount.Cents}»";
        _read ??= string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {name} se leyó como separador de miles ({written} es {amount.AsThousands:0}), por {_proof}.");
        return amount.AsThousands;
    }

    private void Note(WrittenAmount amount, string where)
    {
        if (amount.Group is '.' or ',' && _groups.Add(amount.Group.Value))
        {
            _proof = where;
        }

        if (amount.Mark is { } mark)
        {
            _ = _decimals.Add(mark);
        }
    }
}
