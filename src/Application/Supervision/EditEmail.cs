using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>A supervisor rewrites the draft. What they save is what leaves.</summary>
public sealed record EditEmail(int Id, int? Version, string? Subject, string? Body, string Supervisor) : ICommand<Success>;

internal sealed class EditEmailValidator : AbstractValidator<EditEmail>
{
    public EditEmailValidator()
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Subject).RequiredLine(EmailDraft.SubjectMaxLength);
        _ = RuleFor(command => command.Body).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("El email no puede ir vacío.")
            .Paragraphs(EmailDraft.BodyMaxLength);
    }
}

internal sealed class EditEmailHandler(ReviewedRequestLoader target, TimeProvider time) : IRequestHandler<EditEmail, Result<Success>>
{
    public async Task<Result<Success>> Handle(EditEmail command, CancellationToken cancellationToken)
    {
        var locked = await target.LockAsync(command.Id, command.Version, cancellationToken);
        if (locked.IsFailure)
        {
            return locked.Error;
        }

        var body = command.Body!.ReplaceLineEndings("\n").Trim();
        var edited = locked.Value.EditEmail(PastedText.Line(command.Subject!), body, Actor.Staff(command.Supervisor), time.UtcNow());
        return edited.IsFailure ? edited.Error : new Success();
    }
}
