using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Infrastructure.Email;

internal static class EmailSetup
{
    public static IServiceCollection AddEmail(this IServiceCollection services) => services;
}
