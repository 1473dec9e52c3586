namespace CharroBot.Domain.Tests.Common;

public sealed class ResultTests
{
    private static readonly Error Refusal = Error.Conflict("no_way", "No se puede.");

    [Fact]
    public void Success_HasNoError()
    {
        Result.Success.IsSuccess.ShouldBeTrue();
        Result.Success.IsFailure.ShouldBeFalse();
        Result.Success.Error.ShouldBeNull();
    }

    [Fact]
    public void Result_WhenMadeOfAnError_IsThatRefusal()
    {
        Result result = Refusal;

        result.IsFailure.ShouldBeTrue();
        result.IsSuccess.ShouldBeFalse();
        result.Error.ShouldBe(Refusal);
    }

    [Fact]
    public void Value_WhenItSucceeded_IsWhatWasPutIn()
    {
        Result<int> result = 7;

        result.IsSuccess.ShouldBeTrue();
        result.Value.ShouldBe(7);
        Result<IReadOnlyList<int>>.Ok([1, 2]).Value.ShouldBe([1, 2]);
    }

    [Fact]
    public void Value_WhenItWasRefused_IsABugThatNamesTheRefusal()
    {
        Result<int> result = Refusal;

        result.Error.ShouldBe(Refusal);
        Should.Throw<InvalidOperationException>(() => result.Value).Message.ShouldContain("no_way");
    }

    [Fact]
    public void Refuse_WithoutKnowingWhatSuccessCarries_KeepsTheError()
    {
        RefuseAny<Result>().Error.ShouldBe(Refusal);
        RefuseAny<Result<string>>().Error.ShouldBe(Refusal);
    }

    [Fact]
    public void ValidationError_ForAField_NamesTheFieldOfTheRequest()
    {
        var error = ValidationError.For("user_email", "Escribí un email válido.");

        error.Kind.ShouldBe(ErrorKind.Invalid);
        error.Code.ShouldBe("validation_failed");
        error.Fields["user_email"].ShouldBe(["Escribí un email válido."]);
    }

    private static T RefuseAny<T>()
        where T : IRefusable<T> => T.Refuse(Refusal);
}
