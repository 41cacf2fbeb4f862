using System.Net;
using CoverType.Clients.DataApi;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.DataApi.Tests.Groups;

public sealed class BatchWindowTests : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GetData_WithinTheWindow_StaysAtTheBatchAndDrawsOtherRows()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        Portion first = await AskAsync(api);
        api.Clock.Advance(Window - TimeSpan.FromMilliseconds(1));

        Portion second = await AskAsync(api);

        (first.BatchNumber, second.BatchNumber).ShouldBe((1, 1));
        Rows(second).ShouldNotBe(Rows(first));
    }

    [Fact]
    public async Task GetData_LongAfterTheWindow_MovesByOneBatch()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        await AskAsync(api);
        api.Clock.Advance(Window);
        int afterOne = (await AskAsync(api)).BatchNumber;
        api.Clock.Advance(20 * Window);

        int afterTwenty = (await AskAsync(api)).BatchNumber;

        (afterOne, afterTwenty).ShouldBe((2, 3));
    }

    [Fact]
    public async Task GetData_EveryBatch_DrawsFromTheSameSlice()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder, ("SimulatedRows", "1000"));
        HashSet<string> drawn = [];
        for (int i = 0; i < 200; i++)
        {
            drawn.UnionWith(Rows(await AskAsync(api)));
        }

        drawn.Count.ShouldBeInRange(95, 100);
    }

    [Fact]
    public async Task GetData_TwoGroups_CountByThemselves()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        await AskAsync(api, 1);
        api.Clock.Advance(Window);
        await AskAsync(api, 1);

        (await AskAsync(api, 2)).BatchNumber.ShouldBe(1);
    }

    [Fact]
    public async Task GetData_OnceTheCountHasReachedTen_IsRefusedUntilRestarted()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        for (int batch = 1; batch <= 10; batch++)
        {
            (await AskAsync(api)).BatchNumber.ShouldBe(batch);
            api.Clock.Advance(Window);
        }

        using (HttpResponseMessage refused = await api.GetAsync("/data?group_number=1"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await refused.Content.ReadAsStringAsync(Cancellation))
                .ShouldBe("""{"detail":"Ya se recolectó toda la información minima necesaria"}""");
        }

        (await api.GetTextAsync("/restart_data_generation?group_number=1")).ShouldBe("""["ok"]""");
        (await AskAsync(api)).BatchNumber.ShouldBe(1);
    }

    [Fact]
    public async Task GetData_TenthBatch_IsServedOnce()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        for (int batch = 1; batch <= 10; batch++)
        {
            await AskAsync(api);
            api.Clock.Advance(batch < 10 ? Window : TimeSpan.Zero);
        }

        using HttpResponseMessage refused = await api.GetAsync("/data?group_number=1");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task GetData_AfterARestartOfTheProcess_ContinuesTheBatch()
    {
        FakeTimeProvider clock;
        await using (RunningDataApi before = await RunningDataApi.StartAsync(_folder))
        {
            await AskAsync(before);
            before.Clock.Advance(Window);
            await AskAsync(before);
            before.Clock.Advance(Window / 2);
            clock = before.Clock;
        }

        await using RunningDataApi after = await RunningDataApi.StartAsync(_folder);
        after.Clock.SetUtcNow(clock.GetUtcNow());
        int within = (await AskAsync(after)).BatchNumber;
        after.Clock.Advance(Window / 2);
        int next = (await AskAsync(after)).BatchNumber;

        (within, next).ShouldBe((2, 3));
    }

    [Theory]
    [InlineData("{\"1\":{\"batch\":4,")]
    [InlineData("null")]
    [InlineData("")]
    public async Task GetData_StateFileIsDamaged_StartsOverAndKeepsIt(string damaged)
    {
        Directory.CreateDirectory(_folder.Combine("state"));
        await File.WriteAllTextAsync(_folder.Combine("state", "groups.json"), damaged, Cancellation);
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);

        (await AskAsync(api)).BatchNumber.ShouldBe(1);

        (await File.ReadAllTextAsync(_folder.Combine("state", "groups.json.unreadable"), Cancellation)).ShouldBe(damaged);
    }

    [Fact]
    public async Task GetData_ManyAtOnce_MoveOnOnce()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        for (int batch = 1; batch <= 9; batch++)
        {
            Portion[] portions = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AskAsync(api)));

            portions.ShouldAllBe(portion => portion.BatchNumber == batch);
            portions.ShouldAllBe(portion => Rows(portion).Distinct().Count() == portion.Data.Count);
            api.Clock.Advance(Window);
        }
    }

    [Fact]
    public async Task GetData_ClockSetBack_EndsTheBatch()
    {
        await using (RunningDataApi before = await RunningDataApi.StartAsync(_folder))
        {
            before.Clock.Advance(TimeSpan.FromDays(1));
            await AskAsync(before);
        }

        await using RunningDataApi after = await RunningDataApi.StartAsync(_folder);

        (await AskAsync(after)).BatchNumber.ShouldBe(2);
    }

    [Fact]
    public async Task GetData_StateCannotBeWritten_FailsAndDoesNotMove()
    {
        await using RunningDataApi api = await RunningDataApi.StartAsync(_folder);
        string folder = _folder.Combine("state");
        await File.WriteAllTextAsync(folder, "a file where the folder should be", Cancellation);
        using (HttpResponseMessage failed = await api.GetAsync("/data?group_number=1"))
        {
            failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        File.Delete(folder);

        (await AskAsync(api)).BatchNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Build_NoWindow_NamesTheKey()
    {
        await using WebApplication app = RunningDataApi.Build(_folder, TimeProvider.System, ("Window", "00:00:00"));

        Exception error = await Should.ThrowAsync<Exception>(() => app.StartAsync(Cancellation));

        error.Message.ShouldContain("DataApi:Window must be from 00:00:00.0010000 to 1.00:00:00; it is 00:00:00.");
    }

    private static async Task<Portion> AskAsync(RunningDataApi api, int group = 1) =>
        PortionReader.Read(await api.Http.GetByteArrayAsync($"/data?group_number={group}", Cancellation));

    private static IEnumerable<string> Rows(Portion portion) => portion.Data.Select(row => string.Join(',', row));
}
