using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Clients.Tests.Pipeline;

/// <summary>A server with the endpoints that a test gives it, in place of the pipeline.</summary>
internal static class PipelineServer
{
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        WebApplication server = builder.Build();
        map(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static IPipelineApi CreateClient(WebApplication server, string? key = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("PipelineApi:Url", server.Urls.Single()), new("PipelineApi:ApiKey", key)])
            .Build());
        services.AddPipelineClient();
        return services.BuildServiceProvider().GetRequiredService<IPipelineApi>();
    }
}
