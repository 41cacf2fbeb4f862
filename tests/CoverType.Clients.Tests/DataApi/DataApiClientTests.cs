using System.Net;
using CoverType.Clients.DataApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Clients.Tests.DataApi;

public sealed class DataApiClientTests
{
    private const string Answer =
        """{"group_number":4,"batch_number":2,"data":"""
        + """[["2600","51","3","258","0","510","221","232","148","6280","Rawah","C7745","4"]]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetPortion_Answer_IsReceivedRawAndRead()
    {
        await using WebApplication server = await StartAsync(context =>
        {
            context.Request.QueryString.Value.ShouldBe("?group_number=4");
            context.Response.Headers[DataApiAnswer.DataSourceHeader] = "simulated";
            return context.Response.WriteAsync(Answer, Cancellation);
        });

        DataApiAnswer answer = await AskAsync(server);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.DataSource.ShouldBe("simulated");
        answer.Body.ToArray().ShouldBe(System.Text.Encoding.UTF8.GetBytes(Answer));
        answer.ReadPortion().BatchNumber.ShouldBe(2);
    }

    [Fact]
    public async Task GetPortion_TenBatchesHandedOut_IsCollectionComplete()
    {
        await using WebApplication server = await StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(
                """{"detail":"Ya se recolectó toda la información minima necesaria"}""", Cancellation);
        });
        DataApiAnswer answer = await AskAsync(server);

        DataApiException error = Should.Throw<DataApiException>(answer.ReadPortion);

        error.IsCollectionComplete.ShouldBeTrue();
        error.Message.ShouldContain("400");
        error.Message.ShouldContain(DataApiDetails.CollectionComplete);
    }

    [Theory]
    [InlineData(422, """{"detail":"Ya se recolectó toda la información minima necesaria"}""", true, false)]
    [InlineData(422, """{"detail":[{"msg":"Value error, Ya se recolect\u00f3 toda la informaci\u00f3n minima necesaria"}]}""", true, false)]
    [InlineData(404, """{"detail":"ya se recolectó toda la información minima necesaria."}""", true, false)]
    [InlineData(400, """{"detail":"Número de grupo inválido"}""", false, true)]
    [InlineData(422, """{"detail":"Número de grupo inválido"}""", false, true)]
    [InlineData(422, """{"detail":[{"type":"less_than_equal","loc":["query","group_number"]}]}""", false, true)]
    [InlineData(400, """{"detail":"group_number"}""", false, false)]
    [InlineData(500, """{"detail":"Número de grupo inválido"}""", false, false)]
    [InlineData(404, """{"detail":"Not Found"}""", false, false)]
    public async Task ReadPortion_RefusalWithAnyStatus4xx_IsUnderstoodByItsReason(
        int status, string body, bool complete, bool unknownGroup)
    {
        await using WebApplication server = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, Cancellation);
        });
        DataApiAnswer answer = await AskAsync(server);

        DataApiException error = Should.Throw<DataApiException>(answer.ReadPortion);

        error.IsCollectionComplete.ShouldBe(complete);
        error.IsUnknownGroup.ShouldBe(unknownGroup);
    }

    [Theory]
    [InlineData(500, "<html>oops</html>", null)]
    [InlineData(400, """{"detail":"Número de grupo inválido"}""", DataApiDetails.InvalidGroup)]
    [InlineData(422, """{"detail":[{"type":"missing"}]}""", """[{"type":"missing"}]""")]
    [InlineData(502, "[1]", null)]
    [InlineData(500, """{"detail":"\ud83d"}""", null)]
    [InlineData(500, """{"det\ud83dail":"oops"}""", null)]
    public async Task ReadPortion_Failure_ThrowsWithStatusAndDetail(int status, string body, string? detail)
    {
        await using WebApplication server = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, Cancellation);
        });
        DataApiAnswer answer = await AskAsync(server);

        DataApiException error = Should.Throw<DataApiException>(answer.ReadPortion);

        error.Status.ShouldBe((HttpStatusCode)status);
        error.Detail.ShouldBe(detail);
        error.IsCollectionComplete.ShouldBeFalse();
    }

    [Fact]
    public void AddDataApiClient_RelativeUrl_IsRefusedByNameOfTheKey()
    {
        using ServiceProvider services = Services("/data");

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IDataApi>())
            .Message.ShouldContain("DataApi:Url");
    }

    private static async Task<DataApiAnswer> AskAsync(WebApplication server)
    {
        await using ServiceProvider services = Services(server.Urls.Single());
        using HttpResponseMessage response =
            await services.GetRequiredService<IDataApi>().GetPortionAsync(4, Cancellation);
        return await DataApiAnswer.ReceiveAsync(response, Cancellation);
    }

    private static ServiceProvider Services(string url)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("DataApi:Url", url)])
            .Build());
        services.AddDataApiClient();
        return services.BuildServiceProvider();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication server = builder.Build();
        server.MapGet("/data", answer);
        await server.StartAsync(Cancellation);
        return server;
    }
}
