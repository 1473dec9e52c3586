using System.Text.Json;
using System.Text.Json.Serialization;
using CharroBot.Api.Endpoints;
using CharroBot.Api.Site;
using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CharroBot.Api.Http;

/// <summary>How this house speaks HTTP: JSON, problems, sessions, limits, headers.</summary>
internal static class HttpSetup
{
    /// <summary>The cookie of a signed-in session.</summary>
    public const string SessionCookie = "charrobot_session";

    private const string StaffScheme = "staff";

    /// <summary>For how long a browser that came by https comes by nothing else.</summary>
    private static readonly TimeSpan StrictTransport = TimeSpan.FromDays(365);

    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Describe(json.SerializerOptions));
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddProblemDetails();
        services.AddProxies(configuration);
        services.AddRateLimits(configuration);
        services.AddServerLimits(configuration);
        services.AddApiDocs();
        services.AddSingleton<SiteFiles>();
        services.AddSingleton<RequestFollowers>();
        services.AddEmbedding(configuration);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = CsrfFilter.HeaderName;
            options.Cookie.Name = "charrobot_csrf";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        new IdentityBuilder(typeof(StaffAccount), services).AddSignInManager();
        services.AddAuthentication(StaffScheme)
            .AddPolicyScheme(StaffScheme, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? BearerTokens.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                cookie.Cookie.Name = SessionCookie;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                // The server's session ends it; the cookie need not outlive the longest one.
                cookie.ExpireTimeSpan = TimeSpan.FromHours(StaffOptions.MaxSessionHours);
                cookie.SlidingExpiration = false;
                cookie.Events.OnRedirectToLogin = context => SupervisionEndpoints.SendsToPage(context.Request)
                    ? SendTo(context.Response, SupervisionEndpoints.PagePath)
                    : Refuse(context.Response, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Refuse(context.Response, StatusCodes.Status403Forbidden);
                cookie.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
            });
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Scoped<IClientNetwork, ClientNetwork>());
        services.AddScoped<StaffSignIn>();
        services.AddScoped<StaffPasswordCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorGate>();
        services.AddHsts(hsts => hsts.MaxAge = StrictTransport);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Supervisor, policy => policy
                .RequireRole(StaffRoles.Supervisor, StaffRoles.Admin).RequireAssertion(StaffAccess.MaySupervise))
            .AddPolicy(Policies.SignedIn, policy => policy.RequireRole(StaffRoles.Supervisor, StaffRoles.Admin))
            .AddPolicy(Policies.OwnSession, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
                .RequireRole(StaffRoles.Supervisor, StaffRoles.Admin))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(StaffRoles.Admin).RequireAssertion(StaffAccess.MayAdminister));
        return services;
    }

    public static WebApplication UseHttp(this WebApplication app)
    {
        app.UseProxies();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();

            // Every cookie, whatever the connection looks like from here: browsers keep it over https, and over http on their own machine.
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        }

        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.UseAddressLimit();
        app.UseHeadAsGet();
        app.UseSite();
        app.UseApiDocs();
        app.UseRouting();
        app.UseRequestTimeouts();
        // Before sign-in and limits: a browser's question whether it may ask counts for neither.
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        return app;
    }

    public static void Describe(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.DictionaryKeyPolicy = null;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static Task SendTo(HttpResponse response, string path)
    {
        response.Redirect(path);
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Who may call an endpoint. Each one names one of these, or allows anyone in so many words.</summary>
internal static class Policies
{
    public const string Supervisor = "supervisor";
    public const string Admin = "admin";

    /// <summary>Someone of the team, whatever their token may do and their session lacks.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Someone of the team at a browser: a token is not enough.</summary>
    public const string OwnSession = "own-session";
}
