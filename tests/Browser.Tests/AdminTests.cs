using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

public sealed partial class AdminTests : BrowserTest
{
    [Fact]
    public async Task Show_WhenAdded_IsFoundByMembers()
    {
        var page = await OpenAsync("Shows");
        await Button(page, "Agregar un show").ClickAsync();
        await Button(page, "Agregar a la programación").ClickAsync();
        await Expect(page.Locator("#e-title")).ToHaveTextAsync("Completá este dato.");
        await Expect(Field(page, "Título")).ToBeFocusedAsync();

        await Field(page, "Título").FillAsync("Ñandú eléctrico en vivo");
        await Field(page, "Artista").FillAsync("Ñandú Eléctrico");
        await Field(page, "Código").FillAsync("NANDU-1");
        await page.GetByLabel("Fecha y hora").FillAsync("2031-11-08T21:30");
        await page.GetByLabel("Descuentos en total").FillAsync("5");
        await Button(page, "Agregar a la programación").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "ya está en la programación" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Fecha y hora")).ToHaveValueAsync("2031-11-08T21:30");

        await page.GotoAsync("/pedir");
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("nandu electrico");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Ñandú eléctrico en vivo");
    }

    [Fact]
    public async Task Show_WhenDeactivated_SaysSoAndAsksFirst()
    {
        var page = await OpenAsync("Shows");
        await Rows(page).First.ClickAsync();
        await Button(page, "Desactivar").ClickAsync();
        await Expect(Button(page, "Sí, desactivar")).ToBeFocusedAsync();
        await Button(page, "Sí, desactivar").ClickAsync();

        await Expect(page.Locator(".detail .tags")).ToContainTextAsync("Inactivo");
        await Button(page, "Volver a activar").ClickAsync();
        await Expect(page.Locator(".detail .tags")).Not.ToContainTextAsync("Inactivo");
    }

    [Fact]
    public async Task Quota_WhenBelowWhatIsSent_SaysSoBesideTheField()
    {
        await App.AskAsync(DemoMember.OneShow);
        var desk = await SignedInAsync();
        await Rows(desk).First.ClickAsync();
        await Button(desk, "Aprobar A").ClickAsync();
        await Expect(Tab(desk, "Enviados")).ToContainTextAsync("1");

        await desk.GetByRole(AriaRole.Link, new() { Name = "Administración" }).ClickAsync();
        await desk.GetByRole(AriaRole.Searchbox).FillAsync("pelotas");
        await Rows(desk).Filter(new() { HasText = "Pelotas" }).Filter(new() { HasText = DemoMember.City }).First.ClickAsync();
        await desk.GetByLabel("Descuentos en total").FillAsync("0");
        await Button(desk, "Guardar").ClickAsync();

        await Expect(desk.Locator("#e-max_discounts")).ToContainTextAsync("el cupo no puede ser menor");
        await Expect(desk.GetByLabel("Descuentos en total")).ToBeFocusedAsync();
        await Expect(desk.GetByLabel("Descuentos en total")).ToHaveValueAsync("0");
    }

    [Fact]
    public async Task Payment_WhenConfirmed_BringsTheFeeUpToDate()
    {
        var page = await OpenAsync("Miembros");
        await Button(page, "Agregar a alguien").ClickAsync();
        await Field(page, "Nombre").FillAsync("Rosa Luna");
        await Field(page, "Email").FillAsync("rosa.luna@example.com");
        await Button(page, "Agregar a la comunidad").ClickAsync();
        await Expect(page.Locator(".detail .tags").First).ToContainTextAsync("Debe la cuota");

        await page.Locator("select[name='monthly_fee_current']").SelectOptionAsync("Debe");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("ROSA LÚNA");
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await Button(page, "Anotar un pago").ClickAsync();
        await Button(page, "Anotar el pago").ClickAsync();
        await Expect(page.Locator("#e-amount_paid")).ToHaveTextAsync("Completá este dato.");
        await page.GetByLabel("Importe en pesos").FillAsync("4500.50");
        await Button(page, "Anotar el pago").ClickAsync();

        await Expect(page.Locator(".payment")).ToContainTextAsync("4.500,50");
        await Expect(page.Locator(".detail .tags").First).ToContainTextAsync("Al día");
        await Expect(Rows(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Member_WhoWantsToBeForgotten_GetsTheirDataFirstAndIsGone()
    {
        var page = await OpenAsync("Miembros");
        var name = await Rows(page).First.Locator("strong").TextContentAsync();
        await Rows(page).First.ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Descargar sus datos" }).ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain(name!);

        await Button(page, "Borrar sus datos").ClickAsync();
        await Expect(page.Locator("#erase-text")).ToContainTextAsync("No se puede deshacer");
        await Expect(Button(page, "Sí, borrar sus datos")).ToBeFocusedAsync();
        await Button(page, "Sí, borrar sus datos").ClickAsync();

        await Expect(page.Locator("#form-title")).ToHaveTextAsync("Persona borrada");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Sus datos se borraron." })).ToBeVisibleAsync();
        await Expect(Button(page, "Guardar")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Searchbox).FillAsync(name!);
        await Expect(page.GetByText("No hay nadie así.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Account_WhenAdded_SeesNoAdministration_AndLeavesWhenDisabled()
    {
        var page = await OpenAsync("Equipo");
        await Button(page, "Agregar una cuenta").ClickAsync();
        await Field(page, "Usuario").FillAsync("vale");
        await Field(page, "Contraseña").FillAsync("corta");
        await Button(page, "Crear la cuenta").ClickAsync();
        await Expect(page.Locator("#e-password")).ToContainTextAsync("al menos 12 caracteres");
        await Field(page, "Contraseña").FillAsync("una-clave-bien-larga");
        await Button(page, "Crear la cuenta").ClickAsync();
        await Expect(page.Locator(".card")).ToHaveCountAsync(2);

        var other = await NewPageAsync();
        await other.GotoAsync("/administracion");
        await Field(other, "Usuario").FillAsync("vale");
        await Field(other, "Contraseña").FillAsync("una-clave-bien-larga");
        await Button(other, "Entrar").ClickAsync();
        await Expect(other.GetByRole(AriaRole.Main)).ToContainTextAsync("es para cuentas de administración");
        await other.GetByRole(AriaRole.Link, new() { Name = "Volver a la mesa" }).ClickAsync();
        await Expect(Tab(other, "Aprobados")).ToBeVisibleAsync();
        await Expect(other.GetByRole(AriaRole.Link, new() { Name = "Administración" })).ToHaveCountAsync(0);

        await Button(page, "Desactivar vale").ClickAsync();
        await Button(page, "Sí, desactivar").ClickAsync();
        await Expect(page.Locator(".card").Filter(new() { HasText = "vale" })).ToContainTextAsync("Desactivada");
        await other.ReloadAsync();
        await Expect(Field(other, "Contraseña")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Token_WhenMade_IsShownOnceAndCanBeRevoked()
    {
        var page = await OpenAsync("Tokens");
        await page.GetByLabel("Para qué es").FillAsync("planilla de la boletería");
        await Button(page, "Crear token").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "planilla de la boletería" })).ToContainTextAsync("no se vuelve a mostrar");
        await Expect(page.GetByLabel("Para qué es")).ToHaveValueAsync(string.Empty);
        await Expect(page.Locator("#token")).ToHaveValueAsync(TokenText());
        await Expect(page.Locator(".card")).ToContainTextAsync("Vigente");

        await page.ReloadAsync();
        await Expect(page.Locator(".card")).ToContainTextAsync("Vigente");
        await Expect(page.Locator(".card")).ToContainTextAsync("planilla de la boletería");
        await Expect(page.Locator("#token")).ToHaveCountAsync(0);
        await Button(page, "Revocar el token").ClickAsync();
        await Button(page, "Sí, revocar").ClickAsync();
        await Expect(page.Locator(".card")).ToContainTextAsync("Revocado");
    }

    /// <summary>The refusal of an import into the demo programme is said, and the demo stays as it is.</summary>
    [Fact]
    public async Task Import_WhenTheDemoProgrammeIsThere_IsRefusedInWords()
    {
        var page = await OpenAsync("Importar");
        await ChooseAsync(page, "email,name\nana@example.com,Ana\n");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("programación de demostración");
        await Expect(Button(page, "Importar")).ToHaveCountAsync(0);
    }

    internal static Task ChooseAsync(IPage page, string csv) => page.GetByLabel("Archivo CSV").SetInputFilesAsync(new FilePayload
    {
        Name = "datos.csv",
        MimeType = "application/vnd.ms-excel",
        Buffer = Encoding.UTF8.GetBytes(csv),
    });

    private static ILocator Field(IPage page, string label) => page.GetByLabel(label, new() { Exact = true });

    private async Task<IPage> OpenAsync(string part)
    {
        var page = await SignedInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Administración" }).ClickAsync();
        var tab = page.GetByRole(AriaRole.Navigation, new() { Name = "Administración" }).GetByRole(AriaRole.Link, new() { Name = part });
        await tab.ClickAsync();
        await Expect(tab).ToHaveAttributeAsync("aria-current", "page");
        return page;
    }

    [GeneratedRegex("^charro_.{40,}$")]
    private static partial Regex TokenText();
}
