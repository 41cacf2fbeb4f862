using System.Diagnostics.Metrics;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class ServiceInstrumentTests
{
    private const string Name = "CoverType.Sample";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetMetrics_TwoServicesInOneProcess_EachShowsItsOwn()
    {
        await using WebApplication one = Build();
        await using WebApplication two = Build();
        using HttpClient ofOne = await SampleHost.StartAsync(one);
        using HttpClient ofTwo = await SampleHost.StartAsync(two);

        Count(one, "sample.of_one");
        Count(two, "sample.of_two");
        string first = await ofOne.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancellation);
        string second = await ofTwo.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancellation);

        first.ShouldContain("sample_of_one_total");
        first.ShouldNotContain("sample_of_two_total");
        second.ShouldContain("sample_of_two_total");
        second.ShouldNotContain("sample_of_one_total");
        foreach (string metrics in new[] { first, second })
        {
            metrics.ShouldContain("dotnet_gc_collections_total", customMessage: "the runtime belongs to no service");
            metrics.ShouldContain("kestrel_active_connections");
        }
    }

    private static WebApplication Build()
    {
        WebApplication application = SampleHost.Build(configure: builder => builder.Services.AddServiceInstruments(Name));
        application.MapServiceMetrics();
        return application;
    }

    private static void Count(WebApplication service, string counter) => service.Services
        .GetRequiredService<IMeterFactory>().Create(Name).CreateCounter<long>(counter).Add(1);
}
