using System.Text.Json;
using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Tests.Files;

public sealed class ServedFileTests : IDisposable
{
    private static readonly IReadOnlyList<LabelledCell> Cells = Rows.Make(1005);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task GetData_OfAFile_DrawsFromTheGroupsSliceWithoutReplacement(int group)
    {
        string file = Write("records.csv", [.. Cells.Select(Rows.AsRow)]);
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder, ("File", file));
        using HttpResponseMessage response = await api.GetAsync($"/data?group_number={group}");

        Portion portion = PortionReader.Read(await response.Content.ReadAsByteArrayAsync(Cancellation));

        List<LabelledCell> slice = [.. Cells.Skip(group * 100).Take(100)];
        portion.Data.Count.ShouldBe(Math.Min(10, slice.Count));
        foreach (LabelledCell cell in portion.ParseCells())
        {
            slice.Remove(cell).ShouldBeTrue();
        }

        response.Headers.GetValues(DataApiAnswer.DataSourceHeader).ShouldBe(["file"]);
    }

    [Fact]
    public async Task GetInformation_OfAFile_NamesIt()
    {
        string file = Write("records.csv", [.. Cells.Select(Rows.AsRow)]);
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder, ("File", file));

        using JsonDocument information = JsonDocument.Parse(await api.GetTextAsync("/"));

        information.RootElement.GetProperty("source").GetString().ShouldBe("file");
        information.RootElement.GetProperty("rows").GetInt32().ShouldBe(1005);
        information.RootElement.GetProperty("description").GetString()!.ShouldContain(file);
    }

    [Fact]
    public async Task Start_ImportedFile_IsServedWithoutBeingNamed()
    {
        Directory.CreateDirectory(_folder.Combine("data"));
        Write(Path.Combine("data", "covertype.csv.gz"), [.. Cells.Select(Rows.AsRow)]);
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);

        (await api.GetTextAsync("/")).ShouldContain("\"source\":\"file\"");
    }

    [Fact]
    public async Task Start_BrokenFile_NamesTheKeyTheFileAndTheLine()
    {
        string file = Write("records.csv", Rows.Header, Rows.One, "2600,51");
        await using WebApplication app = RunningDataApi.Build(_folder, TimeProvider.System, ("File", file));

        OptionsValidationException error =
            await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(Cancellation));

        error.Failures.ShouldBe([$"DataApi:File: {file}, line 3: there are 2 fields; 13 are expected."]);
    }

    [Fact]
    public async Task Start_FileOfTooFewRows_NamesTheKeyTheFileAndTheMinimum()
    {
        string file = Write("records.csv", [.. Cells.Take(99).Select(Rows.AsRow)]);
        await using WebApplication app = RunningDataApi.Build(_folder, TimeProvider.System, ("File", file));

        OptionsValidationException error =
            await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(Cancellation));

        error.Failures.ShouldBe(
        [
            $"DataApi:File: {file}: it has 99 records, and at least 100 are needed: a portion is a hundredth of them.",
        ]);
    }

    [Fact]
    public async Task GetData_OfTheSmallestFile_IsARowForAllGroupsButTheTenth()
    {
        string file = Write("records.csv", [.. Cells.Take(100).Select(Rows.AsRow)]);
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder, ("File", file));

        int[] rows = new int[10];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = PortionReader.Read(
                await api.Http.GetByteArrayAsync($"/data?group_number={i + 1}", Cancellation)).Data.Count;
        }

        rows.ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    }

    [Fact]
    public async Task GetData_WithASeed_IsRepeatable()
    {
        string[] answers = new string[2];
        for (int i = 0; i < answers.Length; i++)
        {
            using TemporaryFolder folder = new();
            await using RunningDataApi api = await RunningDataApi.StartAsync(folder, ("Seed", "5"));
            answers[i] = await api.GetTextAsync("/data?group_number=1");
        }

        answers[1].ShouldBe(answers[0]);
    }

    private string Write(string name, params string[] lines)
    {
        string path = _folder.Combine(name);
        File.WriteAllBytes(path, Rows.Text(lines));
        return path;
    }
}
