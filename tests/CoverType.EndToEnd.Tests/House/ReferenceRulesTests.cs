using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.House;

public sealed class ReferenceRulesTests
{
    private static readonly string[] Rooms = ["clients", "services", "mlflow"];

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_OfEachProject_StayWithinTheRules(string project)
    {
        string file = ProjectFiles().Single(path => Path.GetFileNameWithoutExtension(path) == project);

        IEnumerable<string> referenced = XDocument.Load(file)
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        referenced.Except(Permitted(project)).ShouldBeEmpty($"{project} must not reference these");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AssemblyReferences_OfEachProject_StayWithinTheRules(string project)
    {
        string file = Path.Combine(AppContext.BaseDirectory, $"{project}.dll");
        File.Exists(file).ShouldBeTrue($"reference {project} from this test project: its assembly is not here");

        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        IEnumerable<string> referenced = assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(ReferenceRules.Allowed.ContainsKey);

        referenced.Except(Permitted(project)).ShouldBeEmpty($"{project} must not use types of these");
    }

    [Fact]
    public void ProjectFiles_OfTheSolution_AreAllListed()
    {
        IEnumerable<string> listed = XDocument.Load(RepositoryRoot.Combine("CoverType.slnx"))
            .Descendants("Project")
            .Select(project => RepositoryRoot.Combine((string)project.Attribute("Path")!));

        string[] onDisk =
        [
            .. ProjectFiles(),
            .. Directory.GetFiles(RepositoryRoot.Combine("tests"), "*.csproj", SearchOption.AllDirectories),
        ];

        listed.Select(Path.GetFullPath).Order().ShouldBe(onDisk.Select(Path.GetFullPath).Order());
    }

    private static IEnumerable<string> ProjectFiles() =>
        Rooms.SelectMany(room => Directory.GetFiles(RepositoryRoot.Combine(room), "*.csproj", SearchOption.AllDirectories));

    private static string[] Permitted(string project) =>
        ReferenceRules.Allowed.TryGetValue(project, out string[]? permitted)
            ? permitted
            : throw new ShouldAssertException($"{project} has no entry in {nameof(ReferenceRules)}: give it one.");
}
