using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Packaging;

public sealed class PublicNameTests
{
    [Fact]
    public void PublicTypes_OfAllPackages_HaveDistinctSimpleNames()
    {
        string[] shared =
        [
            .. PublicNames.Types.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => group.Key),
        ];

        shared.ShouldBeEmpty();
    }

    [Fact]
    public void PublicMembers_OfTheClient_NameNoWireRecord()
    {
        string folder = CoverType.Testing.RepositoryRoot.Combine("clients", "Mlflow.Client");
        string surface = string.Concat(Directory.EnumerateFiles(folder, "PublicAPI.*.txt").Select(File.ReadAllText));

        surface.ShouldContain(typeof(MlflowClient).FullName!);
        surface.ShouldNotContain(typeof(RunRecord).Namespace!);
    }
}
