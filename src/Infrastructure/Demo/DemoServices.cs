using CharroBot.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Demo;

internal static class DemoServices
{
    /// <summary>The demo programme, for the command that loads it.</summary>
    internal static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<IDemoProgramme, DemoProgramme>();
}
