namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>The five searches beside a naive evaluation of the same filters in memory.</summary>
public sealed class SearchOracleTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;
    private const int RandomFilters = 150;

    [Fact]
    public async Task AllSearches_RandomFiltersAndOrders_FindWhatTheOracleFinds()
    {
        await using TestServer server = await TestServer.StartAsync();
        Random random = new(Seed);
        foreach ((string name, OracleSearch search) in await new OracleData(server, random).CreateAsync())
        {
            OracleValues values = new(search.Entities);
            List<OracleFilter> filters =
            [
                .. search.Fields.SelectMany(field => Enumerable.Range(0, 3).Select(_ => OracleFilter.One(random, field, values))),
                .. Enumerable.Range(0, RandomFilters).Select(_ => OracleFilter.Random(random, search.Fields, values)),
            ];
            OracleField[] sorting = [.. search.Fields.Where(field => field.Sorts)];
            int matching = 0;
            foreach (OracleFilter filter in filters)
            {
                OracleField field = sorting[random.Next(sorting.Length)];
                bool descending = random.Next(2) == 0;
                string order = $"{field.Written[0]}{(descending ? " DESC" : "")}";

                IReadOnlyList<string> found = await search.FindAsync(filter.Text, order);

                found.ShouldBe(search.Expect(filter, field, descending), $"{name}: {filter.Text}, ordered by {order}");
                matching += found.Count > 0 ? 1 : 0;
            }

            output.WriteLine($"{name}: {filters.Count} filters, {matching} of them find something");
            matching.ShouldBeGreaterThan(filters.Count / 3);
        }
    }
}
