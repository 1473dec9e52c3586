using CharroBot.Api.Endpoints;
using CharroBot.Application.Staff;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CharroBot.Api.Http;

/// <summary>
/// Describes request bodies as the contract does. Their types leave every member open, so that a missing one is refused
/// in words and by name; the document says which ones a client may really leave out.
/// </summary>
internal sealed class OpenApiBodies : IOpenApiSchemaTransformer, IOpenApiDocumentTransformer
{
    private const string SeenVersion = "The version of the request that the supervisor saw.";

    /// <summary>What is not listed here is optional and needs no words.</summary>
    private static readonly Dictionary<Type, Member[]> Bodies = new()
    {
        [typeof(SubmitBody)] =
        [
            Member.Required("user_name", User.NameMaxLength),
            Member.Required("user_email", description: "The address the member subscribed with."),
            Member.Optional("dni", "Required unless the server was set up with Identity:RequireDni=false."),
            Member.Optional("show_description", "The show in the member's words. Send exactly one of show_description, show_id and show_code.", Submission.DescriptionMaxLength, minLength: 1),
            Member.Optional("show_id", "Send exactly one of show_description, show_id and show_code."),
            Member.Optional("show_code", "Send exactly one of show_description, show_id and show_code.", Show.CodeMaxLength, minLength: 1),
            Member.Optional("message", "Words to the agent.", Submission.MessageMaxLength),
        ],
        [typeof(ClarifyBody)] = [Member.Required("show_id", description: "One of the options of the request.")],
        [typeof(LoginBody)] =
        [
            Member.Required("username"),
            Member.Required("password"),
            Member.Optional("code", "The second factor's, or a recovery code; where the account has one."),
        ],
        [typeof(CurrentPasswordBody)] = [Member.Required("current_password")],
        [typeof(SecondFactorCodeBody)] = [Member.Required("code", description: "As the authenticator app shows it.")],
        [typeof(AskAccessCodeBody)] = [Member.Required("user_email", description: "The address the member subscribed with.")],
        [typeof(UseAccessCodeBody)] =
        [
            Member.Required("user_email", description: "The address that the code was mailed to."),
            Member.Required("code", description: "As mailed; dashes, blanks and case do not matter."),
        ],
        [typeof(EditEmailBody)] =
        [
            Member.Required("subject", EmailDraft.SubjectMaxLength),
            Member.Required("body", EmailDraft.BodyMaxLength),
            Member.Required("version", description: SeenVersion),
        ],
        [typeof(ApproveBody)] =
        [
            Member.Required("version", description: SeenVersion),
            Member.Optional("note", "For the audit trail.", DiscountRequest.ReviewReasonMaxLength),
        ],
        [typeof(DeclineBody)] =
        [
            Member.Required("version", description: SeenVersion),
            Member.Required("reason", DiscountRequest.ReviewReasonMaxLength),
            Member.Optional("notify", "False to send no rejection email; true where absent."),
        ],
        [typeof(VersionBody)] = [Member.Optional("version", SeenVersion)],
        [typeof(ResolveShowBody)] =
        [
            Member.Required("show_id"),
            Member.Required("version", description: SeenVersion),
            Member.Optional("learn_alias", "Words that mean this show from now on.", ShowDetails.AliasMaxLength),
        ],
        [typeof(ReprocessBody)] =
        [
            Member.Required("version", description: SeenVersion),
            Member.Optional("context", "What the agent should know.", DiscountRequest.ContextMaxLength),
        ],
        [typeof(AddShowBody)] = FieldsOfShow(),
        [typeof(UpdateShowBody)] = [.. FieldsOfShow(), Member.Required("version", description: "The version that whoever changes it saw.")],
        [typeof(AddMemberBody)] = FieldsOfUser(),
        [typeof(UpdateMemberBody)] = [.. FieldsOfUser(), Member.Required("version", description: "The version that whoever changes it saw.")],
        [typeof(AddPaymentBody)] =
        [
            Member.Required("amount_paid", description: "Pesos, more than 0, with two decimals at most."),
            Member.Optional("payment_date", "With an offset or Z that instant; without, the club's wall clock. Now where absent."),
            Member.Optional("payment_method", "How it was paid.", Payment.MethodMaxLength),
            Member.Optional("description", "What for.", Payment.DescriptionMaxLength),
            Member.Optional("receipt", "Address or number of the receipt.", Payment.ReceiptMaxLength),
            Member.Optional("confirmed", "A recent confirmed payment brings the monthly fee up to date. False where absent."),
        ],
        [typeof(AddStaffBody)] =
        [
            Member.Required("username", description: "2 to 40 letters, digits, dots, dashes or underscores."),
            Member.Required("password", description: "12 characters at least."),
            Member.Required("role", description: "supervisor or admin."),
        ],
        [typeof(ResetPasswordBody)] =
        [
            Member.Required("password", description: "12 characters at least."),
            Member.Optional("keep_tokens", "The account's tokens go on; without it they end."),
        ],
        [typeof(IssueTokenBody)] =
        [
            Member.Required("staff_id", description: "The account that the token acts for."),
            Member.Optional("scope", "supervision:read, supervision:write or admin; without it, all that the account may."),
            Member.Optional("expires_in_days", $"1 to {TokenTerms.MaxDays}; {TokenTerms.DefaultDays} where absent."),
        ],
        [typeof(BatchBody)] =
        [
            Member.Required("action"),
            Member.Required("items", description: $"1 to {ReviewMany.MaxItems} requests."),
            Member.Optional("reason", "Required to reject.", DiscountRequest.ReviewReasonMaxLength),
        ],
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Properties is { } properties && Bodies.TryGetValue(context.JsonTypeInfo.Type, out var members))
        {
            schema.Required = members.Where(member => member.IsRequired).Select(member => member.Name).ToHashSet();
            foreach (var member in members)
            {
                member.Describe(properties[member.Name]);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>A required member that refers to another schema is written as a choice between that and null; null is no choice.</summary>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (type, members) in Bodies)
        {
            if (document.Components?.Schemas?.TryGetValue(type.Name, out var body) != true || body?.Properties is not { } properties)
            {
                continue;
            }

            foreach (var member in members.Where(member => member.IsRequired))
            {
                if (properties[member.Name].OneOf?.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } referred)
                {
                    properties[member.Name] = referred;
                }
            }
        }

        return Task.CompletedTask;
    }

    private static Member[] FieldsOfShow() =>
    [
        Member.Required("code", Show.CodeMaxLength, "Case does not tell two codes apart."),
        Member.Required("title", Show.TitleMaxLength),
        Member.Required("artist", Show.ArtistMaxLength),
        Member.Optional("venue", "Null while it is not announced.", Show.VenueMaxLength),
        Member.Optional("city", "Where it is.", ShowDetails.CityMaxLength),
        Member.Optional("show_date", "With an offset or Z that instant; without, the club's wall clock. Null while it is not announced."),
        Member.Required("max_discounts", description: "Not below what is granted already."),
        Member.Optional("ticketing_link", "http or https.", Show.LinkMaxLength),
        Member.Optional("image_url", "http, https, or a path of the site.", Show.LinkMaxLength),
        Member.Optional("discount_type", "What the member gets, as the venue words it.", ShowDetails.DiscountTypeMaxLength),
        Member.Optional("discount_instructions", "Goes into the approval email as it stands.", ShowDetails.DiscountInstructionsMaxLength),
        Member.Optional("genre", "The music.", ShowDetails.GenreMaxLength),
        Member.Optional("code_pattern", "How its discount codes look; null where none are needed.", CodePattern.MaxLength),
        Member.Optional("aliases", "Other names that members use for it."),
        Member.Optional("active", "Whether it takes requests. True where absent on creating; left as it is where absent on changing."),
    ];

    private static Member[] FieldsOfUser() =>
    [
        Member.Required("name", User.NameMaxLength),
        Member.Required("email", EmailAddress.MaxLength),
        Member.Optional("dni", "Without it the member cannot prove who they are."),
        Member.Optional("phone", "As it was given.", User.PhoneMaxLength),
        Member.Optional("city", "Where they live.", User.CityMaxLength),
        Member.Optional("registration_date", "Now where absent on creating; left as it is where absent on changing."),
        Member.Optional("how_did_you_find_us", "In the member's words.", User.AcquisitionMaxLength),
        Member.Optional("favorite_music_genre", "In the member's words.", User.GenreMaxLength),
        Member.Optional("subscription_active", "False where absent on creating; left as it is where absent on changing."),
        Member.Optional("monthly_fee_current", "False where absent on creating; left as it is where absent on changing."),
    ];

    private sealed record Member(string Name, bool IsRequired, int? MinLength, int? MaxLength, string? Description)
    {
        public static Member Required(string name, int? maxLength = null, string? description = null) => new(name, true, 1, maxLength, description);

        public static Member Optional(string name, string description, int? maxLength = null, int? minLength = null) =>
            new(name, false, minLength, maxLength, description);

        public void Describe(IOpenApiSchema property)
        {
            property.Description = Description;
            if (property is not OpenApiSchema schema)
            {
                return;
            }

            schema.MaxLength = MaxLength;
            schema.MinLength = schema.Type?.HasFlag(JsonSchemaType.String) == true ? MinLength : null;
            if (IsRequired)
            {
                schema.Type &= ~JsonSchemaType.Null;
            }
        }
    }
}
