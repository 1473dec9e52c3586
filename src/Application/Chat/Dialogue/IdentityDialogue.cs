using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Members;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Who asks, and what they asked before. Nothing of it is said to anybody who has not proven who they are.</summary>
internal sealed class IdentityDialogue(
    IUserRepository users, IDiscountRequestRepository requests, IdentityAttempts attempts, RequestViewReader reader, TimeProvider time)
{
    /// <summary>Pairs of address and DNI that one conversation may try.</summary>
    public const int MostTries = 5;

    private const int MostRequests = 5;

    public async Task<User?> ProvenAsync(DialogueState state, CancellationToken cancellationToken) =>
        state.MemberId is { } id && await users.FindAsync(id, cancellationToken) is { } member
        && member.Email == state.Email && member.IdentityVersion == state.IdentityVersion
            ? member
            : null;

    /// <summary>
    /// Compares address and DNI, once both are there. The DNI is not kept, whatever comes of it. A comparison counts towards the limit of
    /// requests that name the address, so that one conversation after the other gets no further than one.
    /// </summary>
    /// <returns>Held: too much was asked with the address lately, a member's or not, and nothing was compared.</returns>
    public async Task<(DialogueState State, bool Held)> IdentifyAsync(DialogueState state, CancellationToken cancellationToken)
    {
        if (state is not { Email: { } email, Dni: { } dni } || state.WrongIdentities >= MostTries)
        {
            return (state, false);
        }

        if (await attempts.HeldAsync(email, cancellationToken) is not null)
        {
            return (state with { Dni = null, MemberId = null }, true);
        }

        var member = await users.FindByEmailAsync(email, cancellationToken);
        if (member is not null && member.HasDni(dni))
        {
            attempts.Succeeded(email);
            return (state with { Dni = null, MemberId = member.Id, IdentityVersion = member.IdentityVersion, Misses = 0, Digressions = 0 }, false);
        }

        await Task.Delay(await attempts.FailedAsync(email, cancellationToken), time, cancellationToken);
        return (state with { Dni = null, MemberId = null, WrongIdentities = state.WrongIdentities + 1 }, false);
    }

    /// <summary>
    /// The requests filed here and, of a member who proved who they are, the latest ones filed anywhere; newest first. Who proved it before
    /// the address or the DNI changed has proven nothing.
    /// </summary>
    public async Task<IReadOnlyList<RequestDescription>> RequestsAsync(DialogueState state, CancellationToken cancellationToken)
    {
        IEnumerable<string> ids = state.Requests.Reverse();
        if (await ProvenAsync(state, cancellationToken) is { } member)
        {
            ids = (await requests.ListRecentAsync(member.Id, MostRequests, cancellationToken)).Concat(ids);
        }

        var lines = new List<RequestDescription>();
        foreach (var id in ids.Distinct().Take(MostRequests))
        {
            if (await LineAsync(id, cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    public async Task<RequestDescription?> LineAsync(string trackingId, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(trackingId, cancellationToken);
        return view.IsFailure ? null : new RequestDescription(trackingId, view.Value.Show?.Id, Name(view.Value), view.Value.Reason ?? string.Empty, !view.Value.IsFinal);
    }

    private static string Name(RequestView view) => view.Show is { } show
        ? string.Join(", ", new[] { show.Artist, show.City }.OfType<string>())
        : view.Status == MemberStatus.NeedsClarification || view.ReasonCode == ReasonCode.ShowNotFound ? "Un show que falta aclarar" : "Tu consulta";
}
