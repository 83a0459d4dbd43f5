import { buildSchema } from 'graphql';

/** The part of GitLab's schema that a collector of delivery facts needs. */
export const schema = buildSchema(`
  scalar Time

  type Query {
    project(fullPath: ID!): Project
    currentUser: CurrentUser
    metadata: Metadata
    queryComplexity: QueryComplexity
  }
  type CurrentUser { id: ID! username: String! name: String! }
  type Metadata { version: String! }
  type QueryComplexity { score: Int limit: Int }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

  type Project {
    id: ID!
    name: String!
    fullPath: ID!
    webUrl: String
    environments(name: String, first: Int, last: Int, after: String, before: String): EnvironmentConnection
    mergeRequest(iid: String!): MergeRequest
    mergeRequests(
      iids: [String!]
      state: MergeRequestState
      labels: [String!]
      sourceBranches: [String!]
      targetBranches: [String!]
      mergedAfter: Time
      mergedBefore: Time
      createdAfter: Time
      createdBefore: Time
      updatedAfter: Time
      updatedBefore: Time
      sort: MergeRequestSort = CREATED_DESC
      first: Int
      last: Int
      after: String
      before: String
    ): MergeRequestConnection
  }

  type EnvironmentConnection { nodes: [Environment] count: Int pageInfo: PageInfo! }
  type Environment {
    id: ID!
    name: String!
    slug: String
    state: String!
    tier: DeploymentTier
    environmentType: String
    createdAt: Time
    updatedAt: Time
  }
  enum DeploymentTier { PRODUCTION STAGING TESTING DEVELOPMENT OTHER }

  enum MergeRequestState { merged opened closed locked all }
  enum MergeRequestSort {
    CREATED_DESC CREATED_ASC UPDATED_DESC UPDATED_ASC MERGED_AT_DESC MERGED_AT_ASC
    created_desc created_asc updated_desc updated_asc
  }
  type MergeRequestConnection { nodes: [MergeRequest] count: Int pageInfo: PageInfo! }
  type MergeRequest {
    id: ID!
    iid: String!
    title: String!
    state: MergeRequestState!
    draft: Boolean!
    createdAt: Time!
    updatedAt: Time!
    mergedAt: Time
    closedAt: Time
    sourceBranch: String!
    targetBranch: String!
    diffHeadSha: String
    mergeCommitSha: String
    webUrl: String
    commitCount: Int
    diffStatsSummary: DiffStatsSummary
    diffStats(path: String): [DiffStats!]
    labels(first: Int, last: Int, after: String, before: String): LabelConnection
    commits(first: Int, last: Int, after: String, before: String): CommitConnection
    commitsWithoutMergeCommits(first: Int, last: Int, after: String, before: String): CommitConnection
  }
  type DiffStatsSummary { additions: Int! deletions: Int! changes: Int! fileCount: Int! }
  type DiffStats { path: String! additions: Int! deletions: Int! }
  type LabelConnection { nodes: [Label] count: Int pageInfo: PageInfo! }
  type Label { title: String! }
  type CommitConnection { nodes: [Commit] pageInfo: PageInfo! }
  type Commit {
    id: ID!
    sha: String!
    shortId: String!
    title: String
    authoredDate: Time
    committedDate: Time
    webUrl: String!
  }
`);
