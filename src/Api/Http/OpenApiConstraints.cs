using System.Globalization;
using System.Text.Json.Nodes;
using CharroBot.Api.Endpoints;
using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Staff;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>
/// Gives each property of the document the length, pattern, range or values that the domain keeps it to. A name means the same in every
/// schema; where it does not, <c>Schema.name</c> comes first. A whole number without an entry is a count or a duration: 0 or more.
/// </summary>
internal sealed class OpenApiConstraints : IOpenApiDocumentTransformer
{
    private const string UrlSafe = "^[A-Za-z0-9_-]+$";
    private const string Code = "^[a-z][a-z0-9_]*$";

    private static readonly Constraint Id = new(Minimum: 1);
    private static readonly Constraint Unguessable = new(TrackingId.Length, TrackingId.Length, UrlSafe);
    private static readonly Constraint Cursor = new(1, PageRequest.CursorMaxLength, UrlSafe);
    private static readonly Constraint Role = new(Values: [StaffRoles.Supervisor, StaffRoles.Admin]);
    private static readonly Constraint NewPassword = new(StaffLimits.PasswordMinLength, StaffLimits.PasswordMaxLength);

    private static readonly Dictionary<string, Constraint> Constraints = new()
    {
        // Numbers.
        ["id"] = Id,
        ["show_id"] = Id,
        ["staff_id"] = Id,
        ["version"] = Id,
        ["line"] = Id,
        ["dni"] = new(Minimum: Dni.Min, Maximum: Dni.Max),
        ["max_discounts"] = new(Minimum: 0, Maximum: Show.MaxDiscountsLimit),
        ["amount_paid"] = new(Minimum: 0, Maximum: Payment.MaxAmount),
        ["AddPaymentBody.amount_paid"] = new(Maximum: Payment.MaxAmount, Above: 0),
        ["agreement_rate"] = new(Minimum: 0, Maximum: 1),
        ["score"] = new(Minimum: 0),
        ["ProblemDetails.status"] = new(Minimum: 400, Maximum: 599),

        // Members.
        ["name"] = new(MaxLength: User.NameMaxLength),
        ["user_name"] = new(MaxLength: User.NameMaxLength),
        ["given_name"] = new(MaxLength: User.NameMaxLength),
        ["email"] = new(MaxLength: EmailAddress.MaxLength),
        ["user_email"] = new(MaxLength: EmailAddress.MaxLength),
        ["phone"] = new(MaxLength: User.PhoneMaxLength),
        ["city"] = new(MaxLength: Math.Max(User.CityMaxLength, ShowDetails.CityMaxLength)),
        ["how_did_you_find_us"] = new(MaxLength: User.AcquisitionMaxLength),
        ["favorite_music_genre"] = new(MaxLength: User.GenreMaxLength),
        ["payment_method"] = new(MaxLength: Payment.MethodMaxLength),
        ["description"] = new(MaxLength: Payment.DescriptionMaxLength),
        ["receipt"] = new(MaxLength: Payment.ReceiptMaxLength),

        // Shows.
        ["code"] = new(1, Show.CodeMaxLength),
        ["show_code"] = new(1, Show.CodeMaxLength),
        ["title"] = new(1, Show.TitleMaxLength),
        ["show_title"] = new(1, Show.TitleMaxLength),
        ["artist"] = new(1, Show.ArtistMaxLength),
        ["venue"] = new(MaxLength: Show.VenueMaxLength),
        ["ticketing_link"] = new(MaxLength: Show.LinkMaxLength),
        ["image_url"] = new(MaxLength: Show.LinkMaxLength),
        ["discount_type"] = new(MaxLength: ShowDetails.DiscountTypeMaxLength),
        ["discount_instructions"] = new(MaxLength: ShowDetails.DiscountInstructionsMaxLength),
        ["genre"] = new(MaxLength: ShowDetails.GenreMaxLength),
        ["code_pattern"] = new(MaxLength: CodePattern.MaxLength),
        ["alias"] = new(1, ShowDetails.AliasMaxLength),
        ["learn_alias"] = new(MaxLength: ShowDetails.AliasMaxLength),
        ["aliases"] = new(MaxItems: ShowDetails.AliasesMaxCount, Items: new(1, ShowDetails.AliasMaxLength)),

        // Requests and reviews.
        ["tracking_id"] = Unguessable,
        ["status_url"] = new(Pattern: "^/api/v1/discounts/request/[A-Za-z0-9_-]+$"),
        ["show_description"] = new(MaxLength: Submission.DescriptionMaxLength),
        ["message"] = new(MaxLength: Submission.MessageMaxLength),
        ["context"] = new(MaxLength: DiscountRequest.ContextMaxLength),
        ["note"] = new(MaxLength: DiscountRequest.ReviewReasonMaxLength),
        ["decline_reason"] = new(MaxLength: DiscountRequest.ReviewReasonMaxLength),
        ["CaseAudit.reason"] = new(MaxLength: AuditEntry.ReasonMaxLength),
        ["PersonalAudit.reason"] = new(MaxLength: AuditEntry.ReasonMaxLength),
        ["actor"] = new(MaxLength: Actor.MaxLength),
        ["reviewed_by"] = new(MaxLength: Actor.MaxLength),
        ["subject"] = new(MaxLength: EmailDraft.SubjectMaxLength),
        ["body"] = new(MaxLength: EmailDraft.BodyMaxLength),
        ["output"] = new(MaxLength: ModelCall.OutputMaxLength),
        ["candidate_show_ids"] = new(Items: Id),
        ["BatchBody.items"] = new(MinItems: 1, MaxItems: ReviewMany.MaxItems),
        ["items"] = new(MaxItems: PageRequest.MaxLimit),
        ["next_cursor"] = Cursor,
        ["previous_cursor"] = Cursor,

        // Chat.
        ["session_id"] = Unguessable,
        ["ChatBody.message"] = new(1, SendChatMessage.MaxLength),
        ["PersonalTurn.message"] = new(MaxLength: SendChatMessage.MaxLength),
        ["ChatMessageResponse.role"] = new(Values: ["member", "bot"]),

        // The team.
        ["username"] = new(StaffLimits.UsernameMinLength, StaffLimits.UsernameMaxLength),
        ["LoginBody.username"] = new(1),
        ["LoginBody.password"] = new(1),
        ["password"] = NewPassword,
        ["new_password"] = NewPassword,
        ["current_password"] = new(1, StaffLimits.PasswordMaxLength),
        ["role"] = Role,
        ["label"] = new(MaxLength: IssueToken.LabelMaxLength),
        ["token"] = new(1, Pattern: UrlSafe),
        ["csrf_token"] = new(1, Pattern: UrlSafe),
        ["LoginBody.code"] = new(MaxLength: StaffSignIn.MaxCodeLength),
        ["SecondFactorCodeBody.code"] = new(Totp.Digits, Totp.Digits, "^[0-9]+$"),
        ["secret"] = new(1, Pattern: "^[A-Z2-7]+$"),
        ["scope"] = new(MaxLength: TokenScopes.MaxLength),
        ["issued_by"] = new(MaxLength: StaffLimits.UsernameMaxLength),
        ["expires_in_days"] = new(Minimum: 1, Maximum: TokenTerms.MaxDays),

        // The way in by email.
        ["UseAccessCodeBody.code"] = new(AccessCode.Length),
        ["AccessCodeAnswer.message"] = new(1),

        // The service.
        ["ServiceInfo.message"] = new(Pattern: "^Charro Bot API is running!$"),
        ["ServiceInfo.version"] = new(Pattern: @"^\d+\.\d+\.\d+$"),
        ["docs"] = new(Pattern: "^/docs$"),
        ["ProblemDetails.type"] = new(Pattern: "^urn:charrobot:problem:[a-z][a-z0-9_]*$"),
        ["ProblemDetails.title"] = new(1),
        ["ProblemDetails.detail"] = new(1),
        ["ProblemDetails.code"] = new(Pattern: Code),
        ["BatchItemResult.code"] = new(Pattern: Code),
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            foreach (var (property, described) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                if (described is OpenApiSchema own && own.Enum is not { Count: > 0 })
                {
                    var constraint = Constraints.GetValueOrDefault($"{name}.{property}") ?? Constraints.GetValueOrDefault(property);
                    Constrain(own, constraint);
                }
            }
        }

        // Its validator asks for both; the type leaves them open, as all bodies do.
        if (document.Components?.Schemas?.TryGetValue(nameof(ChangePasswordBody), out var change) == true && change is OpenApiSchema passwords)
        {
            Require(passwords, "current_password", "new_password");
        }

        if (document.Components?.Schemas?.TryGetValue(nameof(ChatBody), out var chat) == true && chat is OpenApiSchema message)
        {
            Require(message, "message");
        }

        return Task.CompletedTask;
    }

    private static void Require(OpenApiSchema body, params ReadOnlySpan<string> members)
    {
        body.Required = new HashSet<string>();
        foreach (var member in members)
        {
            _ = body.Required.Add(member);
            ((OpenApiSchema)body.Properties![member]).Type &= ~JsonSchemaType.Null;
        }
    }

    private static void Constrain(OpenApiSchema schema, Constraint? constraint)
    {
        var type = schema.Type ?? default;
        if (type.HasFlag(JsonSchemaType.String) && schema.Format is null)
        {
            schema.MinLength ??= constraint?.MinLength;
            schema.MaxLength ??= constraint?.MaxLength;
            schema.Pattern ??= constraint?.Pattern;
            if (constraint?.Values is { } values)
            {
                schema.Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))];
            }
        }
        else if (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number))
        {
            schema.ExclusiveMinimum ??= Text(constraint?.Above);
            schema.Minimum ??= Text(constraint is null ? 0 : constraint.Minimum);
            schema.Maximum ??= Text(constraint?.Maximum);
        }
        else if (type.HasFlag(JsonSchemaType.Array))
        {
            schema.MinItems ??= constraint?.MinItems;
            schema.MaxItems ??= constraint?.MaxItems;
            if (constraint?.Items is not null && schema.Items is OpenApiSchema item)
            {
                Constrain(item, constraint.Items);
            }
        }
    }

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private sealed record Constraint(
        int? MinLength = null,
        int? MaxLength = null,
        string? Pattern = null,
        decimal? Minimum = null,
        decimal? Maximum = null,
        decimal? Above = null,
        int? MinItems = null,
        int? MaxItems = null,
        string[]? Values = null,
        Constraint? Items = null);
}
