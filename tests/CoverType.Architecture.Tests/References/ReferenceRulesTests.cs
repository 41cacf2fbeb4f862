using System.Xml.Linq;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.References;

public sealed class ReferenceRulesTests
{
    public static TheoryData<string> Names => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ProjectReferences_OfEachProject_StayWithinTheRules(string project)
    {
        IEnumerable<string> referenced = XDocument.Load(Projects.FileOf(project))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        referenced.Except(Permitted(project)).ShouldBeEmpty($"{project} must not reference these");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AssemblyReferences_OfEachProject_StayWithinTheRules(string project)
    {
        IEnumerable<string> referenced = Projects.Load(project).GetReferencedAssemblies()
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
            .. Projects.Files,
            .. Directory.GetFiles(RepositoryRoot.Combine("tests"), "*.csproj", SearchOption.AllDirectories),
        ];

        listed.Select(Path.GetFullPath).Order().ShouldBe(onDisk.Select(Path.GetFullPath).Order());
    }

    private static string[] Permitted(string project) =>
        ReferenceRules.Allowed.TryGetValue(project, out string[]? permitted)
            ? permitted
            : throw new ShouldAssertException($"{project} has no entry in {nameof(ReferenceRules)}: give it one.");
}
