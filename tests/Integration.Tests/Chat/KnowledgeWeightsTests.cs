using CharroBot.Application.Chat.Knowledge;
using CharroBot.Infrastructure.Knowledge;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Chat;

public sealed class KnowledgeWeightsTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public void ShippedWeights_WereMadeFromTheShippedTopics()
    {
        var passages = app.Services.GetRequiredService<KnowledgeIndex>().Passages;

        // Where not: dotnet run --project src/Api -- knowledge train --output src/Infrastructure/Knowledge/characters.weights
        KnowledgeWeights.For(passages).ShouldNotBeNull();
    }
}
