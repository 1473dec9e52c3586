using CharroBot.Application.Common;

namespace CharroBot.Application.Emails;

/// <summary>An email as a template makes it of the <see cref="SampleEmail"/>.</summary>
/// <param name="Template">The name of its file without the ending, as <c>rejection.show_past</c>.</param>
public sealed record PreviewEmail(string Template) : IQuery<EmailPreview>;

public sealed record EmailPreview(string Subject, string Text, string Html);
