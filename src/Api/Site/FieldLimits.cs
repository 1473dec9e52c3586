using System.Collections.Frozen;
using System.Text.Json;
using CharroBot.Application.Chat;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Application.Staff;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Api.Site;

/// <summary>
/// How many characters the fields of the pages take, from the constants that the validators use. A page writes <c>{{showDescription}}</c>;
/// a module imports <c>LIMITS</c> from <see cref="ModulePath"/>, which exists only here. Mirrored for the type check in build/web/types.
/// </summary>
internal static class FieldLimits
{
    public const string ModulePath = "/js/limits.js";

    /// <summary>A DNI as people write it: nine digits with three blanks or dots between and around them.</summary>
    private const int WrittenDniMaxLength = 12;

    /// <summary>A code from an email as people copy it: with blanks or dashes between its signs.</summary>
    private const int WrittenAccessCodeMaxLength = 20;

    public static FrozenDictionary<string, int> All { get; } = new Dictionary<string, int>
    {
        ["showDescription"] = Submission.DescriptionMaxLength,
        ["message"] = Submission.MessageMaxLength,
        ["dni"] = WrittenDniMaxLength,
        ["chatMessage"] = SendChatMessage.MaxLength,
        ["showSearch"] = SearchShows.TextMaxLength,
        ["requestSearch"] = ReviewFilter.TextMaxLength,
        ["programmeSearch"] = ListProgramme.TextMaxLength,
        ["memberSearch"] = ListMembers.TextMaxLength,
        ["reviewReason"] = DiscountRequest.ReviewReasonMaxLength,
        ["reviewContext"] = DiscountRequest.ContextMaxLength,
        ["emailSubject"] = EmailDraft.SubjectMaxLength,
        ["emailBody"] = EmailDraft.BodyMaxLength,
        ["memberName"] = User.NameMaxLength,
        ["memberEmail"] = EmailAddress.MaxLength,
        ["memberPhone"] = User.PhoneMaxLength,
        ["memberCity"] = User.CityMaxLength,
        ["memberGenre"] = User.GenreMaxLength,
        ["memberAcquisition"] = User.AcquisitionMaxLength,
        ["paymentMethod"] = Payment.MethodMaxLength,
        ["paymentReceipt"] = Payment.ReceiptMaxLength,
        ["paymentDescription"] = Payment.DescriptionMaxLength,
        ["showTitle"] = Show.TitleMaxLength,
        ["showArtist"] = Show.ArtistMaxLength,
        ["showCode"] = Show.CodeMaxLength,
        ["showVenue"] = Show.VenueMaxLength,
        ["showCity"] = ShowDetails.CityMaxLength,
        ["showGenre"] = ShowDetails.GenreMaxLength,
        ["showAlias"] = ShowDetails.AliasMaxLength,
        ["showLink"] = Show.LinkMaxLength,
        ["discountType"] = ShowDetails.DiscountTypeMaxLength,
        ["discountInstructions"] = ShowDetails.DiscountInstructionsMaxLength,
        ["codePattern"] = CodePattern.MaxLength,
        ["accessCode"] = WrittenAccessCodeMaxLength,
        ["factorCode"] = StaffLimits.FactorCodeLength,
        ["secondFactor"] = StaffLimits.SecondFactorMaxLength,
        ["username"] = StaffLimits.UsernameMaxLength,
        ["password"] = StaffLimits.PasswordMaxLength,
        ["passwordMin"] = StaffLimits.PasswordMinLength,
        ["tokenLabel"] = IssueToken.LabelMaxLength,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The module that tells the scripts.</summary>
    public static string Module { get; } = $"export const LIMITS = {JsonSerializer.Serialize(
        new SortedDictionary<string, int>(All, StringComparer.Ordinal))};\n";
}
