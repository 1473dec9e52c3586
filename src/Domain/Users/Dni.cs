namespace CharroBot.Domain.Users;

/// <summary>Documento Nacional de Identidad: a plain number.</summary>
public static class Dni
{
    public const int Min = 1;
    public const int Max = 999_999_999;

    public static bool IsValid(int dni) => dni is >= Min and <= Max;
}
