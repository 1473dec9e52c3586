using System.Text.RegularExpressions;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>What a supervisor does beyond the one click: long lists, many at once, and cases that the agent got wrong.</summary>
public sealed partial class DeskReviewTests : BrowserTest
{
    private const string Unclear = "las pelotas de la bajada";

    protected override int UndoSeconds => 60;

    [Fact]
    public async Task Pages_TurnedBelowAndAbove_ShowEveryRequestOnceAndStayInTheAddress()
    {
        const int All = 25;
        await FileManyAsync(All);
        var page = await SignedInAsync();
        await Expect(Rows(page)).ToHaveCountAsync(20);
        await Expect(Tab(page, "Aprobados")).ToContainTextAsync($"{All}");
        var above = page.GetByRole(AriaRole.Navigation, new() { Name = "Páginas" }).First;
        var below = page.GetByRole(AriaRole.Navigation, new() { Name = "Páginas" }).Last;
        await Expect(above).ToContainTextAsync($"{All} pedidos");
        await Expect(Previous(above)).ToBeDisabledAsync();
        var first = await Rows(page).AllInnerTextsAsync();

        await Next(below).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(All - 20);
        await Expect(page).ToHaveURLAsync(Cursor());
        await Expect(Rows(page).First).ToBeInViewportAsync();
        await Expect(below).ToContainTextAsync($"{All} pedidos");
        await Expect(Next(below)).ToBeDisabledAsync();
        var second = await Rows(page).AllInnerTextsAsync();
        first.Concat(second).Select(Title).Distinct().Count().ShouldBe(All);

        await page.ReloadAsync();
        await Expect(Rows(page)).ToHaveCountAsync(All - 20);
        (await Rows(page).AllInnerTextsAsync()).Select(Title).ShouldBe(second.Select(Title));

        await Previous(above).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(20);
        (await Rows(page).AllInnerTextsAsync()).Select(Title).ShouldBe(first.Select(Title));
    }

    [Fact]
    public async Task Batch_OverAllOfThePage_TellsTheOneWhoseQuotaIsSpent()
    {
        await App.AskAsync(DemoMember.OneShow);
        await App.AskAsync(DemoMember.OneShow, by: DemoMember.Ana);
        await App.AskAsync(DemoMember.AnotherShow);
        await App.WithDatabaseAsync(context => context.Shows.Where(show => show.Code == "PELOTAS-ROS")
            .ExecuteUpdateAsync(set => set.SetProperty(show => show.MaxDiscounts, 1)));
        var page = await SignedInAsync();
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.GetByLabel("Todos").CheckAsync();
        await Expect(page.GetByText("3 marcados")).ToBeVisibleAsync();

        await Button(page, "Aprobar marcados").ClickAsync();

        var results = page.Locator(".list-pane .notice");
        await Expect(results).ToContainTextAsync("2 de 3 listos");
        await Expect(results.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "no quedan descuentos" })).ToHaveCountAsync(1);
        await Expect(results.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "no quedan descuentos" })).ToContainTextAsync("Las Pelotas en Rosario");
        await Expect(results.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Noche del Oeste" })).ToContainTextAsync("listo");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("2");
        await ShootAsync(page, "supervision-lote");
    }

    [Fact]
    public async Task Reprocess_WithWordsForTheAgent_DecidesAgainAndKeepsBoth()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Reprocesar").ClickAsync();
        await page.GetByLabel("¿Qué tiene que saber el agente?").FillAsync("Ya hablé con él: viene solo.");
        await Button(page, "Que lo mire de nuevo").ClickAsync();

        await Expect(page.GetByText("Contexto del equipo: Ya hablé con él: viene solo.")).ToBeVisibleAsync();
        await Expect(Button(page, "Aprobar A")).ToBeVisibleAsync();
        await page.Locator(".audit summary").ClickAsync();
        await Expect(page.Locator(".audit li").Filter(new() { HasText = "decidió" })).ToHaveCountAsync(2);
        await Expect(page.Locator(".audit")).ToContainTextAsync("admin pidió que el agente lo mire de nuevo");
    }

    [Fact]
    public async Task Reprocess_WhenTheAgentIsFasterThanTheAnswer_ShowsWhatItDecided()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await page.RouteAsync("**/reprocess", async route =>
        {
            var answer = await route.FetchAsync();
            await Eventually.BecomesTrueAsync(DecidedTwiceAsync, "the agent to decide again");

            // The page hears of changes in their order: when it counts this one, it has heard of the decision.
            await App.AskAsync(DemoMember.OneShow, by: DemoMember.Ana);
            await Expect(Tab(page, "Aprobados")).ToContainTextAsync("2");
            await route.FulfillAsync(new() { Response = answer });
        });
        await Rows(page).First.ClickAsync();
        await Button(page, "Reprocesar").ClickAsync();
        await Button(page, "Que lo mire de nuevo").ClickAsync();

        await page.Locator(".audit summary").ClickAsync();
        await Expect(page.Locator(".audit li").Filter(new() { HasText = "decidió" })).ToHaveCountAsync(2);
        await Expect(Button(page, "Aprobar A")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Resolve_WithTheNameRemembered_LetsTheNextRequestFindTheShowByItself()
    {
        await App.AskAsync(Unclear);
        var page = await SignedInAsync();
        await Tab(page, "A aclarar").ClickAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Decir qué show es").ClickAsync();
        await page.GetByLabel("Recordar cómo lo pidió").CheckAsync();
        await Expect(page.GetByLabel("La próxima vez")).ToHaveValueAsync(Unclear);
        await ShootAsync(page, "supervision-recordar");
        await page.GetByRole(AriaRole.Form, new() { Name = "Decir qué show es" }).GetByRole(AriaRole.Button)
            .Filter(new() { HasText = DemoMember.City }).ClickAsync();
        await Expect(page.GetByText("Quedó para Las Pelotas en Rosario.")).ToBeAttachedAsync();
        await Expect(Tab(page, "A aclarar")).ToContainTextAsync("0");

        await App.AskAsync(Unclear, by: DemoMember.Ana);

        await Expect(Tab(page, "Aprobados")).ToContainTextAsync("2");
        await Expect(Tab(page, "A aclarar")).ToContainTextAsync("0");
        await Tab(page, "Aprobados").ClickAsync();
        await Expect(Rows(page).Filter(new() { HasText = DemoMember.Ana.Name })).ToContainTextAsync("Las Pelotas en Rosario");
    }

    [Fact]
    public async Task Approve_WhatTheAgentRejected_AsksOnceMoreAndKeepsTheReason()
    {
        await App.AskAsync(DemoMember.OneShow, by: DemoMember.InDebt);
        var page = await SignedInAsync();
        await Tab(page, "Rechazados").ClickAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Aprobar A").ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Aprobar igual" });
        await Expect(form).ToContainTextAsync("El agente lo rechazó");
        await Expect(form).ToContainTextAsync("cuota");
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("0");
        await form.GetByLabel("¿Por qué lo aprobás?").FillAsync("Mandó el comprobante por mensaje.");
        await ShootAsync(page, "supervision-aprobar-igual");
        await Button(page, "Aprobar igual").ClickAsync();

        await Expect(Tab(page, "Enviados")).ToContainTextAsync("1");
        await Expect(page.Locator(".letter")).ToContainTextAsync("descuento");
        await page.Locator(".audit summary").ClickAsync();
        await Expect(page.Locator(".audit")).ToContainTextAsync("«Mandó el comprobante por mensaje.»");
    }

    /// <summary>Straight into the database: as many approved requests of one member, each for a show of its own.</summary>
    private Task FileManyAsync(int count) => App.WithDatabaseAsync(async context =>
    {
        var now = TimeProvider.System.UtcNow();
        var member = await context.Users.SingleAsync(user => user.Email == DemoMember.Email);
        var shows = await context.Shows.OrderBy(show => show.Id).Take(count).ToListAsync();
        foreach (var (show, index) in shows.Select((show, index) => (show, index)))
        {
            var at = now.AddSeconds(index - count);
            var request = DiscountRequest.Submit(A.Submission(member.Id, show.Code), A.Match(show), A.Report(), null, at);
            request.Decide(A.Report(), A.Decision(), A.Draft(), at).IsSuccess.ShouldBeTrue();
            context.Requests.Add(request);
        }

        await context.SaveChangesAsync();
    });

    private async Task<bool> DecidedTwiceAsync()
    {
        var decided = 0;
        await App.WithDatabaseAsync(async context => decided = await context.Audit.CountAsync(entry => entry.Action == AuditAction.Decided));
        return decided == 2;
    }

    /// <summary>A row's second line: its first says how long ago, which goes on.</summary>
    private static string Title(string row) => row.Split('\n').Last(line => line.Length > 0);

    private static ILocator Next(ILocator pager) => pager.GetByRole(AriaRole.Button, new() { Name = "Siguiente" });

    private static ILocator Previous(ILocator pager) => pager.GetByRole(AriaRole.Button, new() { Name = "Anterior" });

    [GeneratedRegex("cursor=")]
    private static partial Regex Cursor();
}
