using System.Net;
using System.Text.Json;
using CoverType.Clients.DataApi;
using CoverType.Testing;

namespace CoverType.DataApi.Tests.Portions;

public sealed class PortionContractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GetData_Group_ReturnsATenthOfItsTenth()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        using HttpResponseMessage response = await api.GetAsync("/data?group_number=4");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        Portion portion = PortionReader.Read(await response.Content.ReadAsByteArrayAsync(Cancellation));
        portion.GroupNumber.ShouldBe(4);
        portion.BatchNumber.ShouldBe(1);
        portion.Data.Count.ShouldBe(20);
    }

    [Fact]
    public async Task GetData_SimulatedCells_SaysSoBesideTheContractsJson()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        using HttpResponseMessage response = await api.GetAsync("/data?group_number=1");
        string information = await api.GetTextAsync("/");

        response.Headers.GetValues(DataApiAnswer.DataSourceHeader).ShouldBe(["simulated"]);
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        body.RootElement.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["group_number", "batch_number", "data"]);
        information.ShouldContain("2,013 SIMULATED cells");
    }

    [Fact]
    public async Task GetData_LikeARecordedAnswer_HasItsShape()
    {
        string path = Path.Combine(SharedFiles.DataApiAnswers, "group1-batch4.json");
        Assert.SkipUnless(File.Exists(path), SharedFiles.Missing(path));
        using JsonDocument recorded = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Cancellation));
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder, ("SimulatedRows", "116203"));

        using JsonDocument answer = JsonDocument.Parse(await api.GetTextAsync("/data?group_number=1"));

        Shape(answer.RootElement).ShouldBe(Shape(recorded.RootElement));
        answer.RootElement.GetProperty("data").GetArrayLength()
            .ShouldBe(recorded.RootElement.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task GetData_GroupTen_ReturnsTheFewRowsThatRemain()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);

        Portion portion = PortionReader.Read(
            await api.Http.GetByteArrayAsync("/data?group_number=10", Cancellation));

        portion.Data.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("/data?group_number=0")]
    [InlineData("/data?group_number=11")]
    [InlineData("/data?group_number=-1")]
    [InlineData("/data?group_number=99999999999999999999")]
    [InlineData("/restart_data_generation?group_number=11")]
    public async Task Get_NoSuchGroup_Is400WithTheOriginalsText(string path)
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        using HttpResponseMessage response = await api.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("""{"detail":"Número de grupo inválido"}""");
    }

    [Theory]
    [InlineData("/data")]
    [InlineData("/data?group=1")]
    [InlineData("/restart_data_generation")]
    public async Task Get_WithoutNumber_Is422AsOfFastApi(string path)
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        using HttpResponseMessage response = await api.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            """{"detail":[{"type":"missing","loc":["query","group_number"],"msg":"Field required","input":null}]}""");
    }

    [Theory]
    [InlineData("one")]
    [InlineData("1.5")]
    [InlineData("1e0")]
    [InlineData("")]
    [InlineData("-")]
    public async Task Get_NoInteger_Is422AsOfFastApi(string number)
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        using HttpResponseMessage response = await api.GetAsync($"/data?group_number={number}");

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            """{"detail":[{"type":"int_parsing","loc":["query","group_number"],"msg":"Input should be a valid integer, """
                + $$"""unable to parse string as an integer","input":"{{number}}"}]}""");
    }

    [Theory]
    [InlineData("%202")]
    [InlineData("%2B2")]
    [InlineData("2.0")]
    [InlineData("9&group_number=2")]
    public async Task GetData_TwoInEveryFormOfPydantic_IsTwo(string number)
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);

        string answer = await api.GetTextAsync($"/data?group_number={number}");

        answer.ShouldStartWith("""{"group_number":2,"batch_number":1,""");
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/data?group_number=1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/data?group_number=1", HttpStatusCode.InternalServerError)]
    public async Task AnyOtherError_IsProblemDetailsWithOneTraceId(string method, string path, HttpStatusCode status)
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        await File.WriteAllTextAsync(_folder.Combine("state"), "a file where the folder should be", Cancellation);
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await api.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(status);
        (await ProblemBody.ReadTraceIdNamesAsync(response, Cancellation)).ShouldBe(["traceId"]);
    }

    private static string Shape(JsonElement answer)
    {
        JsonElement row = answer.GetProperty("data")[0];
        return string.Join(
            ' ',
            [
                .. answer.EnumerateObject().Select(member => $"{member.Name}:{member.Value.ValueKind}"),
                .. row.EnumerateArray().Select(field => field.ValueKind.ToString()),
            ]);
    }
}
