using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>What the desk says of an email after it was approved: what is known, and no more.</summary>
public sealed class DeskDeliveryTests : BrowserTest
{
    [Fact]
    public async Task Undo_WhenItsWindowIsOver_IsGone()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Aprobar A").ClickAsync();
        await Expect(Button(page, "Deshacer")).ToBeVisibleAsync();

        await Expect(Button(page, "Deshacer")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveCountAsync(0);
        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Email enviado");
        await page.Keyboard.PressAsync("u");
        await page.ReloadAsync();
        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Confirmado");
        await Expect(Button(page, "Deshacer")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Retry_OfAnEmailThatFailed_SendsItAgain()
    {
        var page = await ApprovedAsync();
        await StandsAsync(DeliveryStatus.Accepted, DeliveryStatus.Failed, "550 5.1.1 No existe esa casilla");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Un email falló" })).ToBeVisibleAsync();
        await Expect(page.Locator(".email")).ToContainTextAsync("550 5.1.1 No existe esa casilla");
        await ShootAsync(page, "supervision-email-fallo");

        await Button(page, "Reintentar el email").ClickAsync();

        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Email enviado, sin confirmación de entrega");
        await Expect(Button(page, "Reintentar el email")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Un email falló" })).ToHaveCountAsync(0);
        await page.Locator(".audit summary").ClickAsync();
        await Expect(page.Locator(".audit")).ToContainTextAsync("admin puso el email en cola otra vez");
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued, "En cola", "Email en cola")]
    [InlineData(DeliveryStatus.Accepted, "Enviado, sin confirmar", "Email enviado, sin confirmación de entrega")]
    [InlineData(DeliveryStatus.Delivered, "Entregado", "Email entregado")]
    [InlineData(DeliveryStatus.Bounced, "Rebotó", "El email rebotó")]
    [InlineData(DeliveryStatus.Failed, "Falló", "El email falló")]
    public async Task Delivery_InEachOfItsStates_IsSaidOnTheListAndOnTheCard(DeliveryStatus status, string onTheList, string onTheCard)
    {
        var page = await ApprovedAsync();
        await StandsAsync(DeliveryStatus.Accepted, status, null);
        await page.ReloadAsync();

        await Expect(Rows(page).First.Locator(".row-note")).ToContainTextAsync(onTheList);
        await Expect(page.Locator(".case .tags").First).ToContainTextAsync(onTheCard);
        if (status != DeliveryStatus.Delivered)
        {
            await Expect(page.Locator(".list")).Not.ToContainTextAsync("entregado", new() { IgnoreCase = true });
            await Expect(page.Locator(".case")).Not.ToContainTextAsync("entregado", new() { IgnoreCase = true });
        }

        await Expect(Button(page, "Reintentar el email")).ToHaveCountAsync(status is DeliveryStatus.Bounced or DeliveryStatus.Failed ? 1 : 0);
    }

    /// <summary>The desk over the one request of the database, approved and its email sent.</summary>
    private async Task<IPage> ApprovedAsync()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Aprobar A").ClickAsync();
        await Tab(page, "Enviados").ClickAsync();
        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Email enviado");
        return page;
    }

    /// <summary>Writes down what a mail server would have reported.</summary>
    private Task StandsAsync(DeliveryStatus from, DeliveryStatus status, string? detail) => App.WithDatabaseAsync(async context =>
    {
        var now = TimeProvider.System.UtcNow();
        var request = await context.Requests.SingleAsync();
        var email = await context.Outbox.SingleAsync();
        request.DeliveryStatus.ShouldBe(from);
        if (status == DeliveryStatus.Queued)
        {
            // As after a failure that is tried again later.
            request.RecordDelivery(DeliveryStatus.Failed, detail, now).ShouldBeTrue();
            request.RetryEmail(Actor.Staff(RunningApp.Admin), now).IsSuccess.ShouldBeTrue();
            (email.Status, email.NotBefore, email.Attempts) = (OutboxStatus.Queued, now.AddHours(1), 1);
        }
        else if (status != from)
        {
            request.RecordDelivery(status, detail, now).ShouldBeTrue();
            email.Status = status == DeliveryStatus.Failed ? OutboxStatus.Failed : OutboxStatus.Dispatched;
            email.LastError = detail;
        }

        await context.SaveChangesAsync();
    });
}
