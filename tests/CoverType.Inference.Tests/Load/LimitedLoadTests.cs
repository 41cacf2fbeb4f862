using CoverType.Inference.Load;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Load;

public sealed class LimitedLoadTests
{
    [Fact]
    public async Task Endpoints_ThatTakeAPost_AreWorkAndHaveNames()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        RouteEndpoint[] posts =
        [
            .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true),
        ];

        posts.ShouldNotBeEmpty();
        posts.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<LimitedLoad>() != null);
        posts.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() != null);
    }
}
